import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, call } from '../../../lib/api/client.ts';

/** One appointment with price, notes and history. */
export function useAppointment(id: string) {
  return useQuery({
    queryKey: ['appointment', id],
    queryFn: ({ signal }) => call(api.GET('/v1/appointments/{id}', { params: { path: { id } }, signal })),
  });
}

/** The visits of a patient, newest first, page by page. */
export function useVisitHistory(patientId: string | undefined, limit = 20) {
  return useInfiniteQuery({
    queryKey: ['visits', patientId, limit],
    enabled: patientId !== undefined,
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const query = { patientId: patientId ?? '', limit, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return call(api.GET('/v1/appointments', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What was sent to the patient about an appointment. */
export function useMessages(appointmentId: string) {
  return useQuery({
    queryKey: ['messages', appointmentId],
    queryFn: async ({ signal }) => {
      const page = await call(
        api.GET('/v1/messages', { params: { query: { appointmentId, limit: 20 } }, signal }),
      );
      return page.items;
    },
    // Messages leave in the background a moment after the change.
    refetchInterval: 5000,
  });
}

/** For which service and case, and on which days, both included, free times are sought. */
export type FreeTimesWish = {
  readonly practiceId: string;
  readonly serviceId: string;
  readonly from: string;
  readonly to: string;
  readonly planId?: string;
  readonly visit?: 'first' | 'return';
  readonly modality?: 'in-person' | 'video';
};

/** When a service can be booked at a practice. */
export function useFreeTimes(wish: FreeTimesWish) {
  return useQuery({
    queryKey: ['free-times', wish],
    queryFn: ({ signal }) => {
      const { practiceId, ...query } = wish;
      const params = { path: { id: practiceId }, query };
      return call(api.GET('/v1/practices/{id}/free-times', { params, signal }));
    },
    staleTime: 0,
  });
}
