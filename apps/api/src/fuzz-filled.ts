import { randomUUID } from 'node:crypto';
import type { ENDPOINTS } from '@agendify/contracts';
import type { Sent, furnish } from './api-under-test.ts';

type Filled = Readonly<Partial<Record<keyof typeof ENDPOINTS, () => Sent>>>;

/** What a call may name, and what makes each call another one. */
type Given = Awaited<ReturnType<typeof furnish>> & {
  readonly next: () => string;
  /** A time that no other call has. */
  readonly at: () => string;
};

const TOKEN = 'a'.repeat(43);

/** Calls of the clinics module that set hours, with every field filled. */
export function filledHours({ clinicId, practiceId, serviceId, roomId }: Given): Filled {
  const hours = {
    hours: [{ weekday: 1, opensAt: '08:00', closesAt: '18:00' }],
    validFrom: '2027-01-01',
    validUntil: '2027-02-01',
  };
  const read = (id: string) => () => ({ params: { id } });
  const set = (id: string) => () => ({ params: { id }, body: hours });
  const plan = { id: practiceId, planId: randomUUID() };
  return {
    setHours: set(practiceId),
    readHours: read(practiceId),
    setClinicHours: set(clinicId),
    readClinicHours: read(clinicId),
    setResourceHours: set(roomId),
    readResourceHours: read(roomId),
    setServiceHours: set(serviceId),
    readServiceHours: read(serviceId),
    setPlanHours: () => ({ params: plan, body: hours }),
    readPlanHours: () => ({ params: plan }),
  };
}

/** Calls of the clinics module that make exceptions, blocks and holidays, with every field filled. */
export function filledBlocks({ clinicId, practiceId }: Given): Filled {
  return {
    createException: () => ({
      body: {
        ownerKind: 'practice',
        ownerId: practiceId,
        date: '2027-01-02',
        kind: 'closed',
        opensAt: '00:00',
        closesAt: '24:00',
        reason: 'reforma',
      },
    }),
    listExceptions: () => ({ query: { ownerKind: 'practice', ownerId: practiceId, from: '2026-11-23' } }),
    removeException: () => ({ params: { id: randomUUID() } }),
    createBlock: () => ({
      body: {
        scopeKind: 'practice',
        scopeId: practiceId,
        kind: 'block',
        startsAt: '2027-11-23T10:00:00-03:00',
        endsAt: '2027-11-23T11:00:00-03:00',
        reason: 'férias',
      },
    }),
    listBlocks: () => ({
      query: { scopeKind: 'practice', scopeId: practiceId, kind: 'block', from: '2026-11-23T10:00:00-03:00' },
    }),
    createRecurringBlock: () => ({
      body: {
        scopeKind: 'practice',
        scopeId: practiceId,
        weekdays: [7],
        startsAt: '12:00',
        endsAt: '13:00',
        everyWeeks: 2,
        validFrom: '2027-01-01',
        validUntil: '2027-02-01',
        reason: 'almoço',
      },
    }),
    listRecurringBlocks: () => ({ query: { scopeKind: 'practice', scopeId: practiceId } }),
    removeRecurringBlock: () => ({ params: { id: randomUUID() } }),
    listHolidays: () => ({ params: { id: clinicId }, query: { year: '2026' } }),
    chooseHoliday: () => ({
      params: { id: clinicId, date: '2027-03-19' },
      body: { isClosed: true, name: 'São José' },
    }),
    forgetHolidayChoice: () => ({ params: { id: clinicId, date: '2027-03-19' } }),
  };
}

/** Calls of the clinics module about resources, rules and payers, with every field filled. */
export function filledOffer({
  clinicId,
  practiceId,
  professionalId,
  serviceId,
  roomId,
  next,
}: Given): Filled {
  return {
    createResource: () => ({
      body: { clinicId, name: `Sala ${next()}`, kind: 'equipment', capacity: 2, classId: null },
    }),
    listResources: () => ({ query: { clinicId, kind: 'room' } }),
    updateResource: () => ({
      params: { id: roomId },
      body: { name: `Sala ${next()}`, capacity: 1, classId: null, isActive: true },
    }),
    createResourceClass: () => ({ body: { name: `Classe ${next()}` } }),
    listResourceClasses: () => ({ query: {} }),
    readServiceRules: () => ({ params: { id: serviceId } }),
    setServiceRules: () => ({ params: { id: serviceId }, body: serviceRules(professionalId, roomId) }),
    createInsurer: () => ({ body: { name: `Operadora ${next()}`, plans: ['Ouro'] } }),
    listInsurers: () => ({ query: {} }),
    addPlan: () => ({ params: { id: randomUUID() }, body: { name: 'Prata' } }),
    setPracticePlans: () => ({ params: { id: practiceId }, body: { planIds: [], acceptsPrivate: true } }),
    createShiftRule: () => ({
      body: {
        practiceId,
        weekdays: [1],
        startsAt: '08:00',
        endsAt: '12:00',
        kind: 'quota',
        payer: { kind: 'private' },
        quantity: 400,
        releaseHours: 24,
      },
    }),
    listShiftRules: () => ({ query: { practiceId } }),
    removeShiftRule: () => ({ params: { id: randomUUID() } }),
    setTravelTime: () => ({ body: { clinicIds: [clinicId, randomUUID()], minutes: 20 } }),
    listTravelTimes: () => ({ query: {} }),
  };
}

function serviceRules(professionalId: string, roomId: string) {
  return {
    offsetMinutes: 10,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 5,
    seats: 1,
    modalities: ['in-person'],
    channels: { online: true, api: true },
    noticeMinutes: { staff: 0, online: 60, api: 60 },
    horizon: { kind: 'opens', dayOfMonth: 20, at: '08:00', includesStaff: false },
    durations: [{ professionalId, visit: 'first', modality: 'in-person', minutes: 45 }],
    caps: [{ per: 'day', of: 'practice', maximum: 900 }],
    followUps: [{ professionalId, insurerId: null, days: 30, count: 1 }],
    needs: [{ resourceId: roomId, leadMinutes: 0, trailMinutes: 10 }],
  };
}

const OF_CASE = { visit: 'first', modality: 'in-person' };

/** Calls of the scheduling module that find times, with every field filled. */
export function filledTimes({ clinicId, practiceId, professionalId, serviceId, patientId }: Given): Filled {
  return {
    listFreeTimes: () => ({
      params: { id: practiceId },
      query: {
        ...OF_CASE,
        serviceId,
        from: '2026-11-23',
        to: '2026-11-24',
        channel: 'online',
        patientId,
        explain: 'true',
      },
    }),
    findFirstFree: () => ({
      query: {
        service: serviceId,
        profession: 'physician',
        clinics: clinicId,
        period: 'morning',
        from: '2026-11-23',
        days: '3',
        limit: '5',
        ...OF_CASE,
        channel: 'staff',
      },
    }),
    readPatientLimits: () => ({ params: { id: patientId } }),
    setPatientLimits: () => ({
      params: { id: patientId },
      body: { maxOpen: 90, maxPerWeek: 90, isOnlineAllowed: true, reason: 'x' },
    }),
    readCalendarFeed: () => ({ params: { id: professionalId } }),
    renewCalendarFeed: () => ({ params: { id: professionalId }, body: { detail: 'busy' } }),
    removeCalendarFeed: () => ({ params: { id: professionalId } }),
    readCalendar: () => ({ params: { token: TOKEN } }),
  };
}

/** Calls of the scheduling module that take times, with every field filled. */
export function filledBookings({ clinicId, practiceId, serviceId, patientId, roomId, at }: Given): Filled {
  return {
    bookAnyProfessional: () => ({
      body: {
        ...OF_CASE,
        planId: randomUUID(),
        clinicIds: [clinicId],
        profession: 'physician',
        serviceId,
        patientId,
        startsAt: at(),
        notes: 'x',
        patientOverlapReason: 'x',
      },
    }),
    bookAppointment: () => ({
      body: {
        ...OF_CASE,
        planId: randomUUID(),
        practiceId,
        serviceId,
        patientId,
        startsAt: at(),
        roomId,
        notes: 'traz exames',
        holdToken: TOKEN,
        squeezeIn: { reason: 'dor', intoOccupiedRoom: true },
        patientOverlapReason: 'acompanha',
        followUpOf: randomUUID(),
      },
    }),
    holdTime: () => ({
      body: { ...OF_CASE, planId: randomUUID(), practiceId, serviceId, startsAt: at() },
    }),
    renewHold: () => ({ body: { token: TOKEN } }),
    releaseHold: () => ({ body: { token: TOKEN } }),
  };
}

/** Calls of the scheduling module about many appointments, with every field filled. */
export function filledSeries({ practiceId, serviceId, patientId, at }: Given): Filled {
  const series = () => ({
    ...OF_CASE,
    planId: randomUUID(),
    practiceId,
    serviceId,
    patientId,
    startsAt: at(),
    weekdays: [1],
    everyWeeks: 1,
    count: 2,
    holidayShift: 'skip',
    notes: 'fisioterapia',
  });
  const byId = (body?: object) => () => ({ params: { id: randomUUID() }, ...(body ? { body } : {}) });
  return {
    checkSeries: () => ({ body: series() }),
    bookSeries: () => ({
      body: { ...series(), commit: 'fitting', choices: [{ index: 0, startsAt: at() }] },
    }),
    readSeries: byId(),
    moveSeries: byId({
      appointmentId: randomUUID(),
      scope: 'all',
      startsAt: at(),
      practiceId,
      commit: 'whole',
    }),
    cancelSeries: byId({ appointmentId: randomUUID(), scope: 'all', cancelledBy: 'clinic', reason: 'x' }),
    listAffectedAppointments: () => ({ params: { id: randomUUID() }, query: { alternatives: 'true' } }),
    moveAffectedAppointments: byId({
      moves: [{ appointmentId: randomUUID(), startsAt: at(), practiceId }],
      commit: 'whole',
    }),
    completeAppointment: byId(),
  };
}
