import type { Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { squeezeInCountAt } from '../../domain/engine/counts.ts';
import type { Offer } from '../../domain/engine/offer.ts';
import type { PlacementExtras } from '../placing.ts';

type SqueezeIn = { readonly reason: string; readonly intoOccupiedRoom: boolean };

/** What a squeeze-in adds to a placement: its reason, and the quota of its shift instead of the ordinary counts. */
export function squeezeInExtras(
  squeezeIn: SqueezeIn | undefined,
  offer: Offer,
  startMs: number,
  nowMs: number,
): Result<PlacementExtras, Refusal<'squeeze-ins-used-up'>> {
  if (!squeezeIn) return ok({});
  const count = squeezeInCountAt(offer, startMs, nowMs);
  if (!count) return refuse({ code: 'squeeze-ins-used-up', maximum: 0 });
  return ok({
    squeeze_in_reason: squeezeIn.reason,
    into_occupied_room: squeezeIn.intoOccupiedRoom,
    counts: [count],
  });
}
