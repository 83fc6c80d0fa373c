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

/** When a service can be booked at a practice, from one day to another, both included. */
export function useFreeTimes(
  wish: { practiceId: string; serviceId: string; from: string; to: string } | undefined,
) {
  return useQuery({
    queryKey: ['free-times', wish],
    enabled: wish !== undefined,
    queryFn: ({ signal }) => {
      const { practiceId = '', serviceId = '', from = '', to = '' } = wish ?? {};
      return call(
        api.GET('/v1/practices/{id}/free-times', {
          params: { path: { id: practiceId }, query: { serviceId, from, to } },
          signal,
        }),
      );
    },
    staleTime: 0,
  });
}
