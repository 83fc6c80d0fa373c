import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { forget } from '../../set-up/api/queries.ts';
import type { movesBody } from '../model/proposed-moves.ts';

/** Open appointments that lie in a block, with the nearest free times outside it. */
export function useAffected(blockId: string) {
  return useQuery({
    queryKey: ['affected', blockId],
    queryFn: () =>
      allPages((query) =>
        call(api.GET('/v1/blocks/{id}/affected-appointments', { params: { path: { id: blockId }, query } })),
      ),
    // The proposals are of now; a choice made on them must not change under the hand.
    refetchOnWindowFocus: false,
  });
}

/** Moves appointments out of a block: all or none, or those that fit. */
export function useMoveAffected(blockId: string) {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: { moves: ReturnType<typeof movesBody>; commit: 'whole' | 'fitting' }) =>
      once(body, (key) =>
        call(
          api.POST('/v1/blocks/{id}/move-affected', {
            body,
            params: { path: { id: blockId }, header: idempotent(key) },
          }),
        ),
      ),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['affected', blockId] }), forget(queries)]);
    },
  });
}
