import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call, type Schema } from '../../../lib/api/client.ts';
import { forget } from '../../set-up/api/queries.ts';
import type { HoursOwner } from '../model/hours-owner.ts';
import type { hoursBody } from '../model/hours-periods.ts';

type NewHours = ReturnType<typeof hoursBody>;

/** The hours of an owner over time, oldest first. */
export function useHoursHistory(owner: HoursOwner) {
  return useQuery({ queryKey: ['hours', owner.kind, owner.id], queryFn: () => readHours(owner) });
}

/** Sets the hours of an owner for a time. */
export function useSetHours(owner: HoursOwner) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewHours) => setHours(owner, body),
    onSuccess: () => forget(queries, 'hours', 'practices'),
  });
}

function readHours(owner: HoursOwner): Promise<Schema<'HoursHistory'>> {
  const params = { path: { id: owner.id } };
  switch (owner.kind) {
    case 'clinic':
      return call(api.GET('/v1/clinics/{id}/hours', { params }));
    case 'practice':
      return call(api.GET('/v1/practices/{id}/hours', { params }));
    case 'room':
      return call(api.GET('/v1/resources/{id}/hours', { params }));
    case 'service':
      return call(api.GET('/v1/services/{id}/hours', { params }));
    case 'plan':
      return call(api.GET('/v1/practices/{id}/plans/{planId}/hours', { params: pathOfPlan(owner) }));
  }
}

function setHours(owner: HoursOwner, body: NewHours): Promise<unknown> {
  const params = { path: { id: owner.id } };
  switch (owner.kind) {
    case 'clinic':
      return call(api.PUT('/v1/clinics/{id}/hours', { params, body }));
    case 'practice':
      return call(api.PUT('/v1/practices/{id}/hours', { params, body }));
    case 'room':
      return call(api.PUT('/v1/resources/{id}/hours', { params, body }));
    case 'service':
      return call(api.PUT('/v1/services/{id}/hours', { params, body }));
    case 'plan':
      return call(api.PUT('/v1/practices/{id}/plans/{planId}/hours', { params: pathOfPlan(owner), body }));
  }
}

function pathOfPlan(owner: Extract<HoursOwner, { kind: 'plan' }>) {
  return { path: { id: owner.practiceId, planId: owner.id } };
}
