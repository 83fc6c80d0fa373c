import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schema, api, call } from '../../../lib/api/client.ts';

/** How much a patient may book; null does not limit. */
export type BookingLimits = Schema<'PatientLimits'>;

const keyOf = (patientId: string) => ['patients', 'limits', patientId] as const;

/** How much a patient may book. */
export function useBookingLimits(patientId: string) {
  return useQuery({
    queryKey: keyOf(patientId),
    queryFn: ({ signal }) =>
      call(api.GET('/v1/patients/{id}/booking-limits', { params: { path: { id: patientId } }, signal })),
  });
}

/** Sets how much a patient may book. */
export function useSetBookingLimits(patientId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BookingLimits) =>
      call(api.PUT('/v1/patients/{id}/booking-limits', { body, params: { path: { id: patientId } } })),
    onSuccess: (saved) => {
      queries.setQueryData(keyOf(patientId), saved);
      void queries.invalidateQueries({ queryKey: ['free-times'] });
    },
  });
}
