import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from './queries.ts';

type Services = readonly Schema<'Service'>[];

const list = ['services', 'all'] as const;

/** Takes a service out of the agenda or back in: shown at once, and taken back honestly when it was refused. */
export function useServiceActivity() {
  const queries = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: ({ service, isActive }: { service: Schema<'Service'>; isActive: boolean }) =>
      call(
        api.PATCH('/v1/services/{id}', {
          body: { isActive },
          params: { path: { id: service.id }, header: ifMatch(service.version) },
        }),
      ),
    onMutate: async ({ service, isActive }) => {
      await queries.cancelQueries({ queryKey: list });
      const before = queries.getQueryData<Services>(list);
      queries.setQueryData<Services>(list, (services) =>
        services?.map((each) => (each.id === service.id ? { ...each, isActive } : each)),
      );
      return before;
    },
    onSuccess: (saved) => {
      queries.setQueryData<Services>(list, (services) =>
        services?.map((each) => (each.id === saved.id ? saved : each)),
      );
    },
    onError: (failure, _, before) => {
      queries.setQueryData(list, before);
      notifications.show({ color: 'red', message: problemText(failure) });
    },
    onSettled: () => forget(queries, 'services'),
  });
}
