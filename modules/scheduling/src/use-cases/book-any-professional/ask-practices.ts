import type { PracticeId } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFactsOfMany } from '../../data/facts-of-many-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayAt } from '../../domain/day-periods.ts';
import type { Facts } from '../../domain/engine/facts.ts';
import { findObjection } from '../../domain/engine/find-objection.ts';
import type { Objection } from '../../domain/engine/objection.ts';
import { type Offer, offerOf } from '../../domain/engine/offer.ts';
import type { Rulebook } from '../../domain/engine/rulebook.ts';
import { type Wish, judgementOf } from '../placing.ts';

/** A wish that many practices are asked about. */
export type WishOfAny = Omit<Wish, 'practiceId'>;

/** What a practice answers; `isEver` is false where something speaks against it at any time. */
export type PracticeAsked = {
  readonly offer: Offer;
  readonly isEver: boolean;
  readonly objection: Objection | null;
};

/**
 * Asks practices whether a time is free, without a look at the patient; in their order, those that are gone left out. What is
 * remembered of their rules may be old: nobody is refused by it. Where rules change again at this very moment nothing is
 * objected, and the booking will find out.
 */
export async function askPractices(
  rulebooks: Rulebooks,
  calls: TenantCalls,
  practiceIds: readonly PracticeId[],
  wish: WishOfAny,
  nowMs: number,
): Promise<PracticeAsked[]> {
  const keys = practiceIds.map((practiceId) => ({ practiceId, serviceId: wish.serviceId }));
  const remembered = await rulebooks.findMany(calls, keys);
  const facts = await readTheirFacts(calls, remembered, wish, nowMs);
  if (!facts.includes(null))
    return remembered.map((rulebook, index) => answerOf(rulebook, facts[index], wish, nowMs));
  const present = await rulebooks.findMany(calls, keys, () => false);
  const anew = await readTheirFacts(calls, present, wish, nowMs);
  return present.map((rulebook, index) => answerOf(rulebook, anew[index], wish, nowMs));
}

function readTheirFacts(
  calls: TenantCalls,
  rulebooks: readonly Rulebook[],
  wish: WishOfAny,
  nowMs: number,
): Promise<(Facts | null)[]> {
  const asked = rulebooks.map((rulebook) => ({
    offer: offerOf(rulebook, { ...wish, room: null }).offer,
    fromMs: wish.startMs,
    to: dayAt(wish.startMs, rulebook.timeZone).date,
  }));
  return readFactsOfMany(calls, asked, nowMs);
}

function answerOf(
  rulebook: Rulebook,
  facts: Facts | null | undefined,
  wish: WishOfAny,
  nowMs: number,
): PracticeAsked {
  const { offer, objection } = offerOf(rulebook, { ...wish, room: null });
  if (!facts) return { offer, isEver: true, objection: null };
  const judgement = judgementOf({ ...wish, practiceId: rulebook.practiceId }, nowMs);
  const against = objection ?? findObjection(offer, facts, wish.startMs, judgement);
  // A group session is joined where it is, on the grid or not: that, too, the booking will find out.
  return { offer, isEver: objection === null, objection: against?.rule === 'off-grid' ? null : against };
}
