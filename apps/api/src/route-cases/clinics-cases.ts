import { randomUUID } from 'node:crypto';
import type { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { FIRST, LATER, NO_IDS, type RouteCase, fresh, freshNumber } from './route-case.ts';

const OPEN_ON_MONDAYS = { hours: [{ weekday: 1, opensAt: '08:00', closesAt: '18:00' }] };
const A_DAY_OFF = {
  ownerKind: 'practice',
  date: '2026-12-01',
  kind: 'closed',
  opensAt: '00:00',
  closesAt: '24:00',
};

/** The routes of the clinics module. */
export const CLINICS_CASES: Readonly<Record<keyof typeof CLINICS_ENDPOINTS, RouteCase>> = {
  createClinic: {
    send: () => ({ body: { name: fresh('Unidade'), timeZone: 'America/Sao_Paulo' } }),
    foreign: NO_IDS,
  },
  listClinics: { send: () => ({}), foreign: NO_IDS },
  readClinic: { send: (ids) => ({ params: { id: ids.clinicId } }), foreign: 404 },
  updateClinic: {
    send: (ids) => ({ params: { id: ids.clinicId }, headers: FIRST, body: { phone: '27 3333-0000' } }),
    foreign: 404,
  },
  createProfessional: {
    send: () => ({
      body: {
        name: 'Dra. Lia',
        profession: 'physician',
        email: 'lia@example.com',
        registrations: [{ council: 'CRM', number: String(100_000 + freshNumber()), state: 'ES' }],
      },
    }),
    foreign: NO_IDS,
  },
  listProfessionals: { send: () => ({}), foreign: NO_IDS },
  readProfessional: { send: (ids) => ({ params: { id: ids.professionalId } }), foreign: 404 },
  acceptProfessionalInvitation: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  createService: {
    send: () => ({
      body: { name: fresh('Consulta'), durationMinutes: 30, price: { amountCents: 100, currency: 'BRL' } },
    }),
    foreign: NO_IDS,
  },
  listServices: { send: () => ({}), foreign: NO_IDS },
  updateService: {
    send: (ids) => ({ params: { id: ids.serviceId }, headers: FIRST, body: { name: fresh('Consulta') } }),
    foreign: 404,
  },
  createPractice: {
    send: (ids) => ({ body: { professionalId: ids.professionalId, clinicId: ids.clinicId } }),
    foreign: 422,
  },
  listPractices: { send: (ids) => ({ query: { clinicId: ids.clinicId } }), foreign: 'empty' },
  readPractice: { send: (ids) => ({ params: { id: ids.practiceId } }), foreign: 404 },
  updatePractice: {
    send: (ids) => ({ params: { id: ids.practiceId }, headers: FIRST, body: { roomId: null } }),
    foreign: 404,
  },
  setHours: {
    send: (ids) => ({
      params: { id: ids.practiceId },
      body: { hours: [{ weekday: 1, opensAt: '08:00', closesAt: '18:00' }] },
    }),
    foreign: 404,
  },
  createBlock: {
    send: (ids) => ({
      body: { scopeId: ids.practiceId, startsAt: LATER, endsAt: '2026-11-23T11:00:00-03:00' },
    }),
    foreign: 422,
  },
  listBlocks: {
    send: (ids) => ({ query: { scopeKind: 'practice', scopeId: ids.practiceId } }),
    foreign: 'empty',
  },
  removeBlock: { send: (ids) => ({ params: { id: ids.blockId } }), foreign: 404 },
  readHours: { send: (ids) => ({ params: { id: ids.practiceId } }), foreign: 404 },
  setClinicHours: { send: (ids) => ({ params: { id: ids.clinicId }, body: OPEN_ON_MONDAYS }), foreign: 404 },
  readClinicHours: { send: (ids) => ({ params: { id: ids.clinicId } }), foreign: 404 },
  setResourceHours: {
    send: (ids) => ({ params: { id: ids.resourceId }, body: OPEN_ON_MONDAYS }),
    foreign: 404,
  },
  readResourceHours: { send: (ids) => ({ params: { id: ids.resourceId } }), foreign: 404 },
  setServiceHours: {
    send: (ids) => ({ params: { id: ids.serviceId }, body: OPEN_ON_MONDAYS }),
    foreign: 404,
  },
  readServiceHours: { send: (ids) => ({ params: { id: ids.serviceId } }), foreign: 404 },
  setPlanHours: {
    send: (ids) => ({ params: { id: ids.practiceId, planId: ids.planId }, body: OPEN_ON_MONDAYS }),
    foreign: 404,
  },
  readPlanHours: { send: (ids) => ({ params: { id: ids.practiceId, planId: ids.planId } }), foreign: 404 },
  createException: { send: (ids) => ({ body: { ...A_DAY_OFF, ownerId: ids.practiceId } }), foreign: 422 },
  listExceptions: {
    send: (ids) => ({ query: { ownerKind: 'practice', ownerId: ids.practiceId } }),
    foreign: 'empty',
  },
  removeException: { send: () => ({ params: { id: randomUUID() } }), foreign: 404 },
  createRecurringBlock: {
    send: (ids) => ({
      body: {
        scopeKind: 'practice',
        scopeId: ids.practiceId,
        weekdays: [5],
        startsAt: '12:00',
        endsAt: '13:00',
        validFrom: '2026-11-23',
      },
    }),
    foreign: 422,
  },
  listRecurringBlocks: {
    send: (ids) => ({ query: { scopeKind: 'practice', scopeId: ids.practiceId } }),
    foreign: 'empty',
  },
  removeRecurringBlock: { send: () => ({ params: { id: randomUUID() } }), foreign: 404 },
  listHolidays: { send: (ids) => ({ params: { id: ids.clinicId }, query: { year: '2026' } }), foreign: 404 },
  chooseHoliday: {
    send: (ids) => ({
      params: { id: ids.clinicId, date: '2026-12-24' },
      body: { isClosed: true, name: 'Véspera' },
    }),
    foreign: 404,
  },
  forgetHolidayChoice: {
    send: (ids) => ({ params: { id: ids.clinicId, date: '2026-12-24' } }),
    foreign: 404,
  },
  createResource: {
    send: (ids) => ({ body: { clinicId: ids.clinicId, name: fresh('Sala').slice(0, 50) } }),
    foreign: 422,
  },
  listResources: { send: (ids) => ({ query: { clinicId: ids.clinicId } }), foreign: 'empty' },
  updateResource: {
    send: (ids) => ({ params: { id: ids.resourceId }, headers: FIRST, body: { capacity: 2 } }),
    foreign: 404,
  },
  createResourceClass: { send: () => ({ body: { name: fresh('Classe').slice(0, 50) } }), foreign: NO_IDS },
  listResourceClasses: { send: () => ({}), foreign: NO_IDS },
  readServiceRules: { send: (ids) => ({ params: { id: ids.serviceId } }), foreign: 404 },
  setServiceRules: {
    send: (ids) => ({ params: { id: ids.serviceId }, headers: FIRST, body: {} }),
    foreign: 404,
  },
  createInsurer: { send: () => ({ body: { name: fresh('Operadora') } }), foreign: NO_IDS },
  listInsurers: { send: () => ({}), foreign: NO_IDS },
  addPlan: {
    send: (ids) => ({ params: { id: ids.insurerId }, body: { name: fresh('Plano').slice(0, 50) } }),
    foreign: 404,
  },
  setPracticePlans: {
    send: (ids) => ({ params: { id: ids.practiceId }, body: { planIds: [], acceptsPrivate: true } }),
    foreign: 404,
  },
  createShiftRule: {
    send: (ids) => ({
      body: {
        practiceId: ids.practiceId,
        weekdays: [1],
        startsAt: '08:00',
        endsAt: '12:00',
        kind: 'squeeze-ins',
        quantity: 2,
      },
    }),
    foreign: 422,
  },
  listShiftRules: { send: (ids) => ({ query: { practiceId: ids.practiceId } }), foreign: 'empty' },
  removeShiftRule: { send: () => ({ params: { id: randomUUID() } }), foreign: 404 },
  setTravelTime: {
    send: (ids) => ({ body: { clinicIds: [ids.clinicId, randomUUID()], minutes: 20 } }),
    foreign: 422,
  },
  listTravelTimes: { send: () => ({}), foreign: NO_IDS },
};
