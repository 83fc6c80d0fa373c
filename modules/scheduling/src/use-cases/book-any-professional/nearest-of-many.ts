import type { Refusal } from '@agendify/contracts';
import {
  type Interval,
  type LocalDate,
  type PatientId,
  addDays,
  isoInDay,
  toZonedIso,
  zonedDay,
} from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFactsOfMany } from '../../data/facts-of-many-store.ts';
import { readFacts } from '../../data/facts-store.ts';
import { ALTERNATIVES_OFFERED, nearestStarts } from '../../domain/alternatives.ts';
import { dayAt } from '../../domain/day-periods.ts';
import { type FreeStart, freeStarts } from '../../domain/engine/free-starts.ts';
import type { Offer } from '../../domain/engine/offer.ts';

const MINUTE_MS = 60_000;
/** How far ahead other times are sought, until there are enough. */
const HORIZONS_DAYS = [2, 14, 60] as const;

/** A time that none of these offers can give a patient. */
export type LostAnywhere = {
  readonly offers: readonly Offer[];
  readonly patientId: PatientId;
  readonly startMs: number;
  readonly nowMs: number;
};

type Free = FreeStart & { readonly offer: Offer };
type Look = { readonly offer: Offer; readonly from: LocalDate; readonly to: LocalDate };

/** The refusal of a time that nobody has: the nearest times that any of the offers can give this patient, best first. */
export async function nearestOfMany(calls: TenantCalls, lost: LostAnywhere): Promise<Refusal<'slot-taken'>> {
  let nearest: Free[] = [];
  for (const days of HORIZONS_DAYS) {
    const byStart = new Map<number, Free>();
    for (const free of await freeOfMany(calls, lost, days))
      if (!byStart.has(free.startMs)) byStart.set(free.startMs, free);
    nearest = nearestStarts([...byStart.values()], lost.startMs).flatMap(
      ({ startMs }) => byStart.get(startMs) ?? [],
    );
    if (nearest.length >= ALTERNATIVES_OFFERED) break;
  }
  const offer = nearest[0]?.offer ?? lost.offers[0];
  return {
    code: 'slot-taken',
    resource: 'professional',
    timeZone: offer?.rulebook.timeZone ?? 'UTC',
    alternatives: nearest.map(toAlternative),
  };
}

async function freeOfMany(calls: TenantCalls, lost: LostAnywhere, days: number): Promise<Free[]> {
  const { offers, nowMs } = lost;
  const looks = offers.map((offer): Look => {
    const from = dayAt(Math.max(lost.startMs, nowMs), offer.rulebook.timeZone).date;
    return { offer, from, to: addDays(from, days) };
  });
  const asked = looks.map(({ offer, from, to }) => {
    const { startMs } = zonedDay(from, offer.rulebook.timeZone);
    return { offer, fromMs: startMs, to };
  });
  const facts = await readFactsOfMany(calls, asked, nowMs);
  const [first] = looks;
  const patientBusy = first ? await readPatientBusy(calls, lost, first) : [];
  return looks.flatMap(({ offer, from, to }, index) => {
    const seen = facts[index];
    // Rules that change at this very moment: what they allow then, the next call will say.
    if (!seen) return [];
    return freeStarts(offer, { ...seen, patientBusy }, from, to, nowMs).map((start) => ({ ...start, offer }));
  });
}

async function readPatientBusy(
  calls: TenantCalls,
  { patientId, nowMs }: LostAnywhere,
  { offer, from, to }: Look,
): Promise<readonly Interval[]> {
  const query = { from: addDays(from, -1), to: addDays(to, 1), patientId, ignoring: [], nowMs };
  return (await readFacts(calls, offer, query))?.patientBusy ?? [];
}

function toAlternative({ startMs, day, offer }: Free): { startsAt: string; endsAt: string } {
  const { timeZone } = offer.rulebook;
  return {
    startsAt: isoInDay(day, startMs, timeZone),
    endsAt: toZonedIso(startMs + offer.durationMinutes * MINUTE_MS, timeZone),
  };
}
