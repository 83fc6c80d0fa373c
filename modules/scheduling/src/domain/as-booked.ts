import { type Interval, type LocalDate, addDays, localDateOf, weekdayOf, zonedDay } from '@agendify/kernel';
import { countsAnything } from './engine/counts.ts';
import type { Facts, SeatBusy, Visit } from './engine/facts.ts';
import { minuteInDay } from './engine/hours.ts';
import type { Offer } from './engine/offer.ts';
import { meetNeeds } from './engine/shared-needs.ts';
import type { Survey } from './engine/survey.ts';

const MINUTE_MS = 60_000;

/** What a visit will occupy once it is booked, so that others of the same plan see it before it is. */
export type Taken = {
  readonly busy: SeatBusy;
  readonly resources: readonly (readonly [resourceId: string, busy: SeatBusy])[];
  readonly visit: Visit;
};

/**
 * What a visit at `startMs` takes; the rules and the facts have agreed to it. Resources and seats as the database
 * chooses them: the first candidate with a free seat, its lowest, no resource twice; see `assign`.
 */
export function takenAt(offer: Offer, facts: Facts, rules: Survey, startMs: number): Taken {
  const { service, timeZone } = offer.rulebook;
  const margins = { beforeMinutes: service.bufferBeforeMinutes, afterMinutes: service.bufferAfterMinutes };
  const during = { startMs, endMs: startMs + offer.durationMinutes * MINUTE_MS };
  const busyOf = (id: string): readonly SeatBusy[] => facts.resourceBusy.get(id) ?? [];
  const resources = meetNeeds(rules.needs, busyOf, during, margins).map(
    ({ resourceId, seat, occupied }) => [resourceId, { ...occupied, ...margins, seat }] as const,
  );
  const date = localDateOf(startMs, timeZone);
  return {
    busy: { ...during, ...margins, seat: 0 },
    resources,
    visit: {
      date,
      minute: minuteInDay(zonedDay(date, timeZone), startMs, timeZone),
      isPractice: true,
      isService: true,
      isClinic: true,
      isProfessional: true,
      isPatient: true,
      planId: offer.payer?.planId ?? null,
      isSqueezeIn: false,
    },
  };
}

/** The facts as they will be when these visits are booked, as far as they matter on these local days. */
export function factsWith(
  offer: Offer,
  facts: Facts,
  taken: readonly Taken[],
  from: LocalDate,
  to: LocalDate,
): Facts {
  const zone = offer.rulebook.timeZone;
  const startMs = zonedDay(addDays(from, -2), zone).startMs;
  const endMs = zonedDay(addDays(to, 2), zone).endMs;
  const near = <T extends Interval>(periods: readonly T[]): T[] =>
    periods.filter((period) => period.startMs < endMs && period.endMs > startMs);
  const resourceBusy = new Map([...facts.resourceBusy].map(([id, busy]) => [id, near(busy)]));
  for (const [id, busy] of taken.flatMap(({ resources }) => resources))
    if (near([busy]).length > 0) resourceBusy.set(id, [...(resourceBusy.get(id) ?? []), busy]);
  const busy = near(taken.map((each) => each.busy));
  return {
    professionalBusy: [...near(facts.professionalBusy), ...busy],
    resourceBusy,
    patientBusy: [...near(facts.patientBusy), ...busy],
    sessions: near(facts.sessions),
    visits: isCounting(offer, facts) ? countedWith(facts.visits, taken, from, to) : [],
    patient: facts.patient && { ...facts.patient, open: facts.patient.open + taken.length },
  };
}

function isCounting(offer: Offer, { patient }: Facts): boolean {
  return countsAnything(offer) || (patient !== null && patient.maxPerWeek !== null);
}

/** Caps count by days and weeks from Monday. */
function countedWith(
  visits: readonly Visit[],
  taken: readonly Taken[],
  from: LocalDate,
  to: LocalDate,
): Visit[] {
  const monday = addDays(from, 1 - weekdayOf(from));
  const sunday = addDays(to, 7 - weekdayOf(to));
  const isOfWeeks = ({ date }: Visit): boolean => date >= monday && date <= sunday;
  return [...visits.filter(isOfWeeks), ...taken.map(({ visit }) => visit).filter(isOfWeeks)];
}
