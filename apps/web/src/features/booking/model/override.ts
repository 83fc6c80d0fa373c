import { ApiProblem } from '../../../lib/api/problem.ts';

/** How staff can book all the same: over capacity, into an occupied room, or although the patient is elsewhere. */
export type Override = 'squeeze-in' | 'squeeze-into-room' | 'patient-overlap';

/** What is taken where a time is. */
export type Taken = 'professional' | 'room' | 'patient' | 'seat';

/** What a refusal says is taken; undefined for any other refusal. */
export function takenIn(failure: unknown): Taken | undefined {
  if (!(failure instanceof ApiProblem) || !failure.is('slot-taken')) return undefined;
  const resource = failure.body['resource'];
  return (['professional', 'room', 'patient', 'seat'] as const).find((each) => each === resource);
}

const squeezable = ['outside-hours', 'cap-reached', 'quota-reached'] as const;

/**
 * How a refused booking could be made all the same, with a reason; undefined where nothing but another time helps. A block, a
 * holiday, or a seat of a full session is never squeezed into.
 */
export function overrideOf(failure: unknown): Override | undefined {
  if (!(failure instanceof ApiProblem)) return undefined;
  if (failure.is('squeeze-into-room-not-allowed')) return 'squeeze-into-room';
  const taken = takenIn(failure);
  if (taken === 'patient') return 'patient-overlap';
  if (taken === 'professional' || taken === 'room') return 'squeeze-in';
  return squeezable.some((code) => failure.is(code)) ? 'squeeze-in' : undefined;
}

type Overrides = {
  readonly squeezeIn?: { readonly reason: string; readonly intoOccupiedRoom?: boolean };
  readonly patientOverlapReason?: string;
};

/** What is added to the wish that was refused; what was added before stays. */
export function withOverride<Wish extends object>(
  wish: Wish,
  override: Override,
  reason: string,
): Wish & Overrides {
  switch (override) {
    case 'squeeze-in':
      return { ...wish, squeezeIn: { reason } };
    case 'squeeze-into-room':
      return { ...wish, squeezeIn: { reason, intoOccupiedRoom: true } };
    case 'patient-overlap':
      return { ...wish, patientOverlapReason: reason };
  }
}
