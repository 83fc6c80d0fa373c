import type { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { type Ids, LATER, NO_IDS, type RouteCase } from './route-case.ts';

const NO_TOKEN = 'a'.repeat(43);

function seriesOf({ practiceId, serviceId, patientId }: Ids) {
  return { practiceId, serviceId, patientId, startsAt: '2026-11-25T15:00:00-03:00', count: 2 };
}

/** The routes of the scheduling module. */
export const SCHEDULING_CASES: Readonly<Record<keyof typeof SCHEDULING_ENDPOINTS, RouteCase>> = {
  listFreeTimes: {
    send: (ids) => ({
      params: { id: ids.practiceId },
      query: { serviceId: ids.serviceId, from: '2026-11-23', to: '2026-11-24' },
    }),
    foreign: 404,
  },
  bookAppointment: {
    send: (ids) => ({
      body: {
        practiceId: ids.practiceId,
        serviceId: ids.serviceId,
        patientId: ids.patientId,
        startsAt: LATER,
      },
    }),
    foreign: 422,
  },
  readAppointment: { send: (ids) => ({ params: { id: ids.appointmentId } }), foreign: 404 },
  listAppointments: { send: (ids) => ({ query: { patientId: ids.patientId } }), foreign: 'empty' },
  moveAppointment: {
    send: (ids) => ({ params: { id: ids.appointmentId }, body: { startsAt: LATER } }),
    foreign: 404,
  },
  cancelAppointment: {
    send: (ids) => ({ params: { id: ids.appointmentId }, body: { cancelledBy: 'clinic', reason: 'x' } }),
    foreign: 404,
  },
  restoreAppointment: { send: (ids) => ({ params: { id: ids.appointmentId } }), foreign: 404 },
  readAgenda: {
    send: (ids) => ({ params: { id: ids.clinicId }, query: { day: '2026-11-23' } }),
    foreign: 404,
  },
  findFirstFree: {
    send: (ids) => ({ query: { service: ids.serviceId, clinics: ids.clinicId } }),
    foreign: NO_IDS,
  },
  bookAnyProfessional: {
    send: (ids) => ({
      body: {
        clinicIds: [ids.clinicId],
        serviceId: ids.serviceId,
        patientId: ids.patientId,
        startsAt: LATER,
      },
    }),
    foreign: 422,
  },
  holdTime: {
    send: (ids) => ({ body: { practiceId: ids.practiceId, serviceId: ids.serviceId, startsAt: LATER } }),
    foreign: 422,
  },
  renewHold: { send: () => ({ body: { token: NO_TOKEN } }), foreign: NO_IDS },
  releaseHold: { send: () => ({ body: { token: NO_TOKEN } }), foreign: NO_IDS },
  readPatientLimits: { send: (ids) => ({ params: { id: ids.patientId } }), foreign: 404 },
  setPatientLimits: {
    send: (ids) => ({
      params: { id: ids.patientId },
      body: { maxOpen: 3, maxPerWeek: null, isOnlineAllowed: true, reason: null },
    }),
    foreign: 404,
  },
  readCalendarFeed: { send: (ids) => ({ params: { id: ids.professionalId } }), foreign: 404 },
  renewCalendarFeed: { send: (ids) => ({ params: { id: ids.professionalId }, body: {} }), foreign: 404 },
  removeCalendarFeed: { send: (ids) => ({ params: { id: ids.professionalId } }), foreign: 404 },
  readCalendar: { send: () => ({ params: { token: NO_TOKEN } }), foreign: NO_IDS },
  checkSeries: { send: (ids) => ({ body: seriesOf(ids) }), foreign: 422 },
  bookSeries: { send: (ids) => ({ body: { ...seriesOf(ids), commit: 'whole' } }), foreign: 422 },
  readSeries: { send: (ids) => ({ params: { id: ids.seriesId } }), foreign: 404 },
  moveSeries: {
    send: (ids) => ({
      params: { id: ids.seriesId },
      body: { appointmentId: ids.appointmentId, scope: 'this', startsAt: LATER, commit: 'whole' },
    }),
    foreign: 404,
  },
  cancelSeries: {
    send: (ids) => ({
      params: { id: ids.seriesId },
      body: { appointmentId: ids.appointmentId, scope: 'this', cancelledBy: 'clinic', reason: 'x' },
    }),
    foreign: 404,
  },
  listAffectedAppointments: { send: (ids) => ({ params: { id: ids.blockId } }), foreign: 404 },
  moveAffectedAppointments: {
    send: (ids) => ({
      params: { id: ids.blockId },
      body: { moves: [{ appointmentId: ids.appointmentId, startsAt: LATER }], commit: 'fitting' },
    }),
    foreign: 404,
  },
  completeAppointment: { send: (ids) => ({ params: { id: ids.appointmentId } }), foreign: 404 },
};
