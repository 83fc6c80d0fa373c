import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, call } from '../../../lib/api/client.ts';
import { type WhyQuestion, whyQuery } from '../model/why-question.ts';

/** Every start of the grid on the days asked for, each free or with what refuses it. Asked again on every visit. */
export function useExplainedTimes(question: WhyQuestion) {
  const { practiceId, serviceId } = question;
  return useQuery({
    queryKey: ['free-times', 'explained', question],
    enabled: practiceId !== '' && serviceId !== '',
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { path: { id: practiceId }, query: whyQuery(question) };
      return call(api.GET('/v1/practices/{id}/free-times', { params, signal }));
    },
  });
}
