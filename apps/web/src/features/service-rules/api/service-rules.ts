import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { forget } from '../../set-up/api/queries.ts';

/** The rules by which a service is offered, with the version of the service. */
export function useServiceRules(serviceId: string) {
  return useQuery({
    queryKey: ['service-rules', serviceId],
    queryFn: () => call(api.GET('/v1/services/{id}/rules', { params: { path: { id: serviceId } } })),
    enabled: serviceId !== '',
  });
}

/** What to save: the rules, and the step where it has changed. */
export type RulesChange = {
  readonly version: number;
  readonly stepMinutes: number | undefined;
  readonly rules: Schema<'ServiceRules'>;
};

/** Saves the rules of a service. The step is the service's own: a request before, from whose version the other goes on. */
export function useSaveRules(serviceId: string, onVersion: (version: number) => void) {
  const queries = useQueryClient();
  const path = { id: serviceId };
  return useMutation({
    mutationFn: async ({ version, stepMinutes, rules }: RulesChange) => {
      let current = version;
      if (stepMinutes !== undefined) {
        const params = { path, header: ifMatch(current) };
        const saved = await call(api.PATCH('/v1/services/{id}', { body: { stepMinutes }, params }));
        current = saved.version;
        onVersion(current);
      }
      const params = { path, header: ifMatch(current) };
      return call(api.PUT('/v1/services/{id}/rules', { body: rules, params }));
    },
    onSettled: () => forget(queries, 'services', 'service-rules'),
  });
}
