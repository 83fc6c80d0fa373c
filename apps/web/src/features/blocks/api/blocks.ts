import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call, callWithResponse, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useRemoval } from '../../set-up/api/use-removal.ts';
import type { blockBody } from '../model/block-draft.ts';
import type { recurringBody } from '../model/recurring-draft.ts';

/** Blocks or absences that are not over. */
export function useBlocks(kind: 'block' | 'absence') {
  return useQuery({
    queryKey: ['blocks', 'coming', kind],
    queryFn: () => {
      const from = new Date().toISOString();
      return allPages((page) => call(api.GET('/v1/blocks', { params: { query: { ...page, kind, from } } })));
    },
  });
}

/** Blocks that come back. */
export function useRecurringBlocks() {
  return useQuery({
    queryKey: ['recurring-blocks', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/recurring-blocks', { params: { query } }))),
  });
}

/** Blocks a period, or enters an absence. */
export function useAddBlock() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: ReturnType<typeof blockBody>) =>
      once(body, (key) => call(api.POST('/v1/blocks', { body, params: { header: idempotent(key) } }))),
    onSuccess: () => forget(queries, 'blocks'),
  });
}

/** Blocks a time of the week. */
export function useAddRecurringBlock() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: ReturnType<typeof recurringBody>) =>
      once(body, (key) =>
        call(api.POST('/v1/recurring-blocks', { body, params: { header: idempotent(key) } })),
      ),
    onSuccess: () => forget(queries, 'recurring-blocks'),
  });
}

/** Removes a block or an absence, with a way back. */
export function useRemoveBlock() {
  return useRemoval(
    (id) => callWithResponse(api.DELETE('/v1/blocks/{id}', { params: { path: { id } }, keepalive: true })),
    'blocks',
  );
}

/** Removes a block that comes back, with a way back. */
export function useRemoveRecurringBlock() {
  return useRemoval(
    (id) =>
      callWithResponse(
        api.DELETE('/v1/recurring-blocks/{id}', { params: { path: { id } }, keepalive: true }),
      ),
    'recurring-blocks',
  );
}
