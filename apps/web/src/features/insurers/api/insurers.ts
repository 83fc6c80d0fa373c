import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call, callWithResponse, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useRemoval } from '../../set-up/api/use-removal.ts';
import type { shiftBody } from '../model/shift-draft.ts';

/** Adds a health insurer with its plans. */
export function useAddInsurer() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: { name: string; plans: string[] }) =>
      once(body, (key) => call(api.POST('/v1/insurers', { body, params: { header: idempotent(key) } }))),
    onSuccess: () => forget(queries, 'insurers'),
  });
}

/** Adds a plan to an insurer. */
export function useAddPlan(insurerId: string) {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (name: string) =>
      once({ name }, (key) =>
        call(
          api.POST('/v1/insurers/{id}/plans', {
            body: { name },
            params: { path: { id: insurerId }, header: idempotent(key) },
          }),
        ),
      ),
    onSuccess: () => forget(queries, 'insurers'),
  });
}

/** Sets which plans a practice takes, and whether it takes who pays privately. */
export function useSetPlans(practiceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { planIds: string[]; acceptsPrivate: boolean }) =>
      call(api.PUT('/v1/practices/{id}/plans', { body, params: { path: { id: practiceId } } })),
    onSuccess: () => forget(queries, 'practices'),
  });
}

/** The rules of the shifts of a practice. */
export function useShiftRules(practiceId: string) {
  return useQuery({
    queryKey: ['shift-rules', practiceId],
    queryFn: () =>
      allPages((page) => call(api.GET('/v1/shift-rules', { params: { query: { ...page, practiceId } } }))),
    enabled: practiceId !== '',
  });
}

/** Adds a rule of a shift. */
export function useAddShiftRule() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: ReturnType<typeof shiftBody>) =>
      once(body, (key) => call(api.POST('/v1/shift-rules', { body, params: { header: idempotent(key) } }))),
    onSuccess: () => forget(queries, 'shift-rules'),
  });
}

/** Removes a rule of a shift, with a way back. */
export function useRemoveShiftRule() {
  return useRemoval(
    (id) =>
      callWithResponse(api.DELETE('/v1/shift-rules/{id}', { params: { path: { id } }, keepalive: true })),
    'shift-rules',
  );
}
