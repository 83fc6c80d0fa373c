import type { Hold, NewHold, Refusal } from '@agendify/contracts';
import { type Result, epochMsOf, ok, refuse, toZonedIso } from '@agendify/kernel';
import { type TenantCalls, hashToken, newToken } from '@agendify/platform';
import { type HoldVerdict, insertHold } from '../../data/placement-store.ts';
import type { Channel } from '../../domain/engine/rulebook.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import {
  type PlacingDeps,
  type Placing,
  type Wish,
  findOffer,
  judgementAmongSessions,
  objectionTo,
  toPlacing,
} from '../placing.ts';
import { type RuleRefusal, refusalOf, takenBy } from '../refusal-of.ts';

/** How long a time is held, and once more after it was renewed. */
export const HOLD_MS = 5 * 60_000;

const ATTEMPTS = 4;

/** What holding may refuse with. */
export type HoldRefusal = RuleRefusal | Refusal<'reference-unknown'>;

type Deps = PlacingDeps & { readonly offerAlternatives: OfferAlternatives };

/**
 * Keeps a time for some minutes while a form is filled: by the same rules as a booking, which uses it up in its own
 * transaction. An expired hold is in nobody's way.
 */
export function makeHoldTime(deps: Deps) {
  return async function holdTime(
    calls: TenantCalls,
    command: NewHold,
    channel: Channel = 'staff',
  ): Promise<Result<Hold, HoldRefusal>> {
    const wish = wishOf(command, channel);
    const lost = { wish, ignoring: [] };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await findOffer(deps.rulebooks, calls, wish, attempt > 1);
      if (!found.ok && attempt === 1) continue;
      if (!found.ok) return found;
      const { offer } = found.value;
      const judgement = await judgementAmongSessions(calls, found.value, wish, deps.clock());
      const objection = objectionTo(found.value, wish.startMs, judgement);
      // What is remembered of the rules may be old: nobody is refused by it.
      if (objection && attempt === 1) continue;
      if (objection)
        return refuse(
          await refusalOf(objection, offer, (taken) => deps.offerAlternatives(calls, lost, taken)),
        );
      const placing = toPlacing(deps, calls.accountId, offer, wish);
      const token = newToken();
      const expiresAtMs = deps.clock() + HOLD_MS;
      const outcome = await insertHold(
        calls,
        placing.placement,
        hashToken(token).toString('hex'),
        expiresAtMs,
      );
      if (outcome.verdict === 'rules-changed') continue;
      if (outcome.verdict !== 'held')
        return refuse(
          await refusalTo(outcome, placing, (taken) => deps.offerAlternatives(calls, lost, taken)),
        );
      const { timeZone } = offer.rulebook;
      return ok({
        token,
        practiceId: command.practiceId,
        serviceId: command.serviceId,
        startsAt: toZonedIso(wish.startMs, timeZone),
        endsAt: toZonedIso(wish.startMs + offer.durationMinutes * 60_000, timeZone),
        timeZone,
        expiresAt: new Date(expiresAtMs).toISOString(),
        canRenew: true,
      });
    }
    throw new Error('the rules of the practice kept changing while a time was being held');
  };
}

function wishOf(command: NewHold, channel: Channel): Wish {
  return {
    practiceId: command.practiceId,
    serviceId: command.serviceId,
    patientId: null,
    startMs: epochMsOf(command.startsAt),
    channel,
    visit: command.visit ?? null,
    modality: command.modality ?? null,
    planId: command.planId ?? null,
    roomId: null,
  };
}

async function refusalTo(
  outcome: Exclude<HoldVerdict, { verdict: 'held' | 'rules-changed' }>,
  { counts }: Placing,
  offerAlternatives: (taken: ReturnType<typeof takenBy>) => Promise<Refusal<'slot-taken'>>,
): Promise<HoldRefusal> {
  switch (outcome.verdict) {
    case 'professional-busy':
    case 'room-busy':
    case 'patient-busy':
    case 'seat-busy':
      return offerAlternatives(takenBy(outcome.verdict));
    case 'count-reached': {
      const { rule, maximum = 0, per = 'day' } = counts[outcome.detail]?.objection ?? { rule: 'cap-reached' };
      return rule === 'quota-reached'
        ? { code: 'quota-reached', maximum }
        : { code: 'cap-reached', maximum, per };
    }
    case 'patient-limit':
    case 'patient-unknown':
    case 'hold-not-found':
    case 'follow-up-used-up':
      throw new Error(`a hold was refused as if it were a booking: ${outcome.verdict}`);
  }
}
