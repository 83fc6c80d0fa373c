import {
  type Interval,
  type LocalDate,
  type PatientId,
  addDays,
  weekdayOf,
  zonedDay,
} from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';
import { countsAnything } from '../domain/engine/counts.ts';
import type { Facts, PatientStanding, SeatBusy, Visit } from '../domain/engine/facts.ts';
import type { Offer } from '../domain/engine/offer.ts';

const FACTS: TenantFunction = { name: 'scheduling.facts', parameters: 14 };

/** Which facts: of the days `from` to `to` of the clinic. */
export type FactsQuery = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly patientId: PatientId | null;
  /** What does not stand in the way: an appointment about to be moved. */
  readonly ignoring: readonly string[];
  readonly nowMs: number;
};

/** The facts as PostgreSQL writes them. */
export type FactsRow = {
  rules_version: string | null;
  busy: [
    place: number,
    seat: number,
    startMs: number,
    endMs: number,
    beforeMinutes: number,
    afterMinutes: number,
  ][];
  sessions: [id: string, startMs: number, endMs: number, taken: number][] | null;
  visits:
    [date: LocalDate, minute: number, marks: number, planId: string | null, isSqueezeIn: boolean][] | null;
  standing: PatientStanding | null;
};

/** The facts of an offer, read in one round trip; null when its rules no longer stand. */
export async function readFacts(calls: TenantCalls, offer: Offer, query: FactsQuery): Promise<Facts | null> {
  const { rulebook } = offer;
  const resourceIds = resourceIdsOf(offer);
  const what = [rulebook.professionalId, ...resourceIds, ...(query.patientId ? [query.patientId] : [])];
  const from = zonedDay(addDays(query.from, -1), rulebook.timeZone).startMs;
  const until = zonedDay(addDays(query.to, 1), rulebook.timeZone).endMs;
  const [row] = await calls.call<FactsRow>(FACTS, [
    rulebook.practiceId,
    rulebook.clinicId,
    rulebook.elsewhereMinutes,
    what,
    new Date(from).toISOString(),
    new Date(until).toISOString(),
    query.ignoring,
    new Date(query.nowMs).toISOString(),
    rulebook.service.id,
    query.patientId,
    rulebook.service.seats > 1,
    scopeOfCounts(offer),
    addDays(query.from, 1 - weekdayOf(query.from)),
    addDays(query.to, 7 - weekdayOf(query.to)),
  ]);
  return row ? toFacts(row, offer) : null;
}

/** The facts of an offer in the words of the engine; null when its rules no longer stand. */
export function toFacts(row: FactsRow, offer: Offer): Facts | null {
  if (Number(row.rules_version) !== offer.rulebook.version) return null;
  return { ...busyOf(row, resourceIdsOf(offer)), ...countedOf(row) };
}

/** Whose occupancies matter beside people's, in the order in which they are asked for. */
export function resourceIdsOf({ needs }: Offer): string[] {
  return [...new Set(needs.flatMap(({ candidates }) => candidates.map(({ id }) => String(id))))];
}

/**
 * What the rules of an offer need to count: nothing, the professional's visits, or the clinic's too. PostgreSQL adds a patient's
 * where that patient's own limits count them.
 */
export function scopeOfCounts(offer: Offer): '' | 'professional' | 'clinic' {
  if (offer.rulebook.service.caps.some((cap) => cap.of === 'service')) return 'clinic';
  return countsAnything(offer) ? 'professional' : '';
}

function busyOf(
  row: FactsRow,
  resourceIds: readonly string[],
): Pick<Facts, 'professionalBusy' | 'resourceBusy' | 'patientBusy'> {
  const professionalBusy: SeatBusy[] = [];
  const resourceBusy = new Map<string, SeatBusy[]>();
  const patientBusy: Interval[] = [];
  for (const [place, seat, startMs, endMs, beforeMinutes, afterMinutes] of row.busy) {
    const busy = { seat, startMs, endMs, beforeMinutes, afterMinutes };
    const resourceId = resourceIds[place - 1];
    // A squeeze-in does not take the ordinary seat of its professional; who was displaced by a law (below 0) does.
    if (place === 0) {
      if (seat <= 0) professionalBusy.push(busy);
    } else if (resourceId === undefined) patientBusy.push(busy);
    else {
      const known = resourceBusy.get(resourceId);
      if (known) known.push(busy);
      else resourceBusy.set(resourceId, [busy]);
    }
  }
  return { professionalBusy, resourceBusy, patientBusy };
}

const MARK = { practice: 1, service: 2, clinic: 4, professional: 8, patient: 16 } as const;

function countedOf({ sessions, visits, standing }: FactsRow): Pick<Facts, 'sessions' | 'visits' | 'patient'> {
  return {
    sessions: (sessions ?? []).map(([id, startMs, endMs, taken]) => ({ id, startMs, endMs, taken })),
    visits: (visits ?? []).map(([date, minute, marks, planId, isSqueezeIn]): Visit => ({
      date,
      minute,
      isPractice: (marks & MARK.practice) > 0,
      isService: (marks & MARK.service) > 0,
      isClinic: (marks & MARK.clinic) > 0,
      isProfessional: (marks & MARK.professional) > 0,
      isPatient: (marks & MARK.patient) > 0,
      planId,
      isSqueezeIn,
    })),
    patient: standing,
  };
}
