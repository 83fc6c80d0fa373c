import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../../lib/api/client.ts';
import { type CaseChoices, caseChoices } from '../model/booking-case.ts';

const minute = 60_000;

/** What can be chosen of a case at a practice for a service. Asked beside the booking, which waits for neither. */
export function useCaseChoices(practiceId: string, serviceId: string): CaseChoices {
  const practice = useQuery({
    queryKey: ['practices', 'one', practiceId],
    queryFn: ({ signal }) =>
      call(api.GET('/v1/practices/{id}', { params: { path: { id: practiceId } }, signal })),
    enabled: practiceId !== '',
    staleTime: 5 * minute,
  });
  const rules = useQuery({
    queryKey: ['service-rules', serviceId],
    queryFn: ({ signal }) =>
      call(api.GET('/v1/services/{id}/rules', { params: { path: { id: serviceId } }, signal })),
    enabled: serviceId !== '',
    staleTime: 5 * minute,
  });
  return caseChoices(practice.data, rules.data?.rules);
}
