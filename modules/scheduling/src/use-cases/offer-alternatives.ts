import type { Refusal } from '@agendify/contracts';
import {
  type AppointmentId,
  type Clock,
  type PatientId,
  type PracticeId,
  type RoomId,
  type ServiceId,
  addDays,
  isoInDay,
  localDateOf,
  toZonedIso,
} from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { BusyResource } from '../data/appointment-store.ts';
import { findPracticeFacts, listPatientBusy } from '../data/practice-facts-store.ts';
import { ALTERNATIVES_OFFERED, nearestStarts } from '../domain/alternatives.ts';
import { freeStarts } from '../domain/free-times.ts';
import type { PracticeFacts } from '../domain/practice-facts.ts';

/** The time that somebody else has, and for whom it was wanted. */
export type LostTime = {
  readonly facts: PracticeFacts;
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  readonly patientId: PatientId;
  readonly roomId: RoomId | null;
  readonly ignoring: AppointmentId | null;
  readonly startMs: number;
  readonly durationMinutes: number;
};

/** How far ahead alternatives are sought: two weeks, or two months where two weeks do not hold enough. */
const HORIZONS_DAYS = [14, 60] as const;

/** Makes the refusal of a lost race: what is busy, and the nearest free times for this patient. */
export function makeOfferAlternatives({ clock }: { readonly clock: Clock }) {
  return async function offerAlternatives(
    calls: TenantCalls,
    lost: LostTime,
    resource: BusyResource,
  ): Promise<Refusal<'slot-taken'>> {
    const { timeZone } = lost.facts;
    const from = localDateOf(Math.max(lost.startMs, clock()), timeZone);
    let nearest: ReturnType<typeof nearestStarts> = [];
    for (const days of HORIZONS_DAYS) {
      const to = addDays(from, days);
      const found = await findPracticeFacts(calls, { ...lost, from, to });
      if ('unknown' in found) break;
      const patientBusy = await listPatientBusy(calls, lost.patientId, from, to);
      const service = { ...found.facts.service, durationMinutes: lost.durationMinutes };
      const facts = { ...found.facts, service, blocks: [...found.facts.blocks, ...patientBusy] };
      nearest = nearestStarts(freeStarts(facts, from, to, clock()), lost.startMs);
      if (nearest.length >= ALTERNATIVES_OFFERED) break;
    }
    const durationMs = lost.durationMinutes * 60_000;
    return {
      code: 'slot-taken',
      resource,
      timeZone,
      alternatives: nearest.map(({ startMs, day }) => ({
        startsAt: isoInDay(day, startMs, timeZone),
        endsAt: toZonedIso(startMs + durationMs, timeZone),
      })),
    };
  };
}

/** See `makeOfferAlternatives`. */
export type OfferAlternatives = ReturnType<typeof makeOfferAlternatives>;
