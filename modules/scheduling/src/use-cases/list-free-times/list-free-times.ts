import type { FreeTimes, Refusal } from '@agendify/contracts';
import {
  type Clock,
  type LocalDate,
  type PracticeId,
  type Result,
  type ServiceId,
  daysFrom,
  isoInDay,
  ok,
  refuse,
} from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { findPracticeFacts } from '../../data/practice-facts-store.ts';
import { freeStarts } from '../../domain/free-times.ts';

/** The longest period that one call may ask for. */
export const MAXIMUM_DAYS = 62;

type Query = {
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  readonly from: LocalDate;
  readonly to: LocalDate;
};

/** Lists when a service can be booked at a practice. A professional who has not accepted yet has no free times. */
export function makeListFreeTimes({ clock }: { readonly clock: Clock }) {
  return async function listFreeTimes(
    calls: TenantCalls,
    query: Query,
  ): Promise<Result<FreeTimes, Refusal<'not-found' | 'reference-unknown' | 'period-too-long'>>> {
    if (daysFrom(query.from, query.to) >= MAXIMUM_DAYS)
      return refuse({ code: 'period-too-long', maximumDays: MAXIMUM_DAYS });
    const found = await findPracticeFacts(calls, { ...query, roomId: null, ignoring: null });
    if ('unknown' in found) {
      return found.unknown === 'practice'
        ? refuse({ code: 'not-found' })
        : refuse({ code: 'reference-unknown', pointer: '/query/serviceId' });
    }
    const { facts } = found;
    const isBookable = facts.isActive && facts.service.isOffered;
    const starts = isBookable ? freeStarts(facts, query.from, query.to, clock()) : [];
    return ok({
      practiceId: query.practiceId,
      serviceId: query.serviceId,
      timeZone: facts.timeZone,
      durationMinutes: facts.service.durationMinutes,
      startsAt: starts.map(({ startMs, day }) => isoInDay(day, startMs, facts.timeZone)),
    });
  };
}
