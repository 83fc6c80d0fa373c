import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call, callWithResponse, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useRemoval } from '../../set-up/api/use-removal.ts';
import type { ExceptionOwner } from '../model/hours-owner.ts';
import type { exceptionBody } from '../model/new-exception.ts';

/** The days from `from` on, on which the hours of an owner are other than usual. */
export function useExceptions({ kind, id }: ExceptionOwner, from: string) {
  return useQuery({
    queryKey: ['exceptions', kind, id, from],
    queryFn: () =>
      allPages((page) =>
        call(
          api.GET('/v1/hours-exceptions', {
            params: { query: { ...page, ownerKind: kind, ownerId: id, from } },
          }),
        ),
      ),
  });
}

/** Adds a day on which the hours are other. */
export function useAddException() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: ReturnType<typeof exceptionBody>) =>
      once(body, (key) =>
        call(api.POST('/v1/hours-exceptions', { body, params: { header: idempotent(key) } })),
      ),
    onSuccess: () => forget(queries, 'exceptions'),
  });
}

/** Takes a day out again, with a way back. */
export function useRemoveException() {
  return useRemoval(
    (id) =>
      callWithResponse(
        api.DELETE('/v1/hours-exceptions/{id}', { params: { path: { id } }, keepalive: true }),
      ),
    'exceptions',
  );
}
