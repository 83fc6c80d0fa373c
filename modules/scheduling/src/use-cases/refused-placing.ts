import type { PlacementRefusal } from '../data/placement-store.ts';
import type { Count } from '../domain/engine/counts.ts';
import type { Objection } from '../domain/engine/objection.ts';
import type { Offer } from '../domain/engine/offer.ts';

/**
 * The objection that the rules would have raised, of the database's verdict on one of many placements: somebody was
 * quicker. Which of several resources was taken, it does not say: the first stands for all.
 */
export function objectionOfVerdict(
  refusal: Exclude<PlacementRefusal, { verdict: 'rules-changed' }>,
  { rulebook, needs }: Offer,
  counts: readonly Count[],
): Objection {
  const { professionalId, professionalName } = rulebook;
  switch (refusal.verdict) {
    case 'professional-busy':
      return {
        rule: 'professional-busy',
        cause: { kind: 'professional', id: professionalId, name: professionalName },
        lift: 'squeeze-in',
      };
    case 'room-busy': {
      const [need] = needs;
      return {
        rule: 'resource-unavailable',
        cause: { kind: need?.kind ?? 'resource', id: need?.id ?? null, name: need?.name ?? null },
        lift: 'choose-other-resource',
      };
    }
    case 'patient-busy':
      return {
        rule: 'patient-busy',
        cause: { kind: 'patient', id: null, name: null },
        lift: 'allow-overlap',
      };
    case 'seat-busy':
      return { rule: 'session-full', cause: { kind: 'session', id: null, name: null }, lift: 'add-seats' };
    case 'count-reached': {
      const count = counts[refusal.detail];
      if (!count) throw new Error('the database counted what was not asked for');
      return count.objection;
    }
    case 'patient-limit':
      return {
        rule: 'patient-limit',
        cause: { kind: 'patient', id: null, name: null },
        lift: 'change-patient-limit',
      };
    case 'patient-unknown':
    case 'hold-not-found':
    case 'follow-up-used-up':
      throw new Error(`one of many placements was refused as if it stood alone: ${refusal.verdict}`);
  }
}
