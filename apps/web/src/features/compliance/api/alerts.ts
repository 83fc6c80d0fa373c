import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schema, api, call, callWithResponse } from '../../../lib/api/client.ts';

/** Something suspicious, and what became of it. */
export type Alert = Schema<'Alert'>;
/** What raises an alert. */
export type AlertRule = Schema<'AlertRule'>;

/** The alerts in a state, or all, newest first. */
export function useAlerts(state: Alert['state'] | undefined) {
  return useInfiniteQuery({
    queryKey: ['alerts', 'list', state],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(state && { state }), ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return call(api.GET('/v1/alerts', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Decides on an alert, with a note. */
export function useDecideAlert(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ isFalse, note }: { readonly isFalse: boolean; readonly note: string }) => {
      const sent = { params: { path: { id } }, body: { note } };
      return callWithResponse(
        isFalse ? api.POST('/v1/alerts/{id}/dismiss', sent) : api.POST('/v1/alerts/{id}/acknowledge', sent),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  });
}

/** The rules as the organization has them. */
export function useAlertRules() {
  return useQuery({
    queryKey: ['alert-rules'],
    queryFn: async ({ signal }) => (await call(api.GET('/v1/alert-rules', { signal }))).items,
  });
}

/** Makes a rule stricter, or chooses whether it is mailed. */
export function useChangeAlertRule(kind: AlertRule['kind']) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly threshold: number; readonly isMailed: boolean }) =>
      call(api.PUT('/v1/alert-rules/{kind}', { params: { path: { kind } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alert-rules'] }),
  });
}
