/** The kinds of rules of a shift. */
export const SHIFT_KINDS = ['quota', 'reserved', 'squeeze-ins'] as const;
/** One entry of `SHIFT_KINDS`. */
export type ShiftKind = (typeof SHIFT_KINDS)[number];

/** A rule of a shift as a form has it. `payer` is `private`, `insurer:<id>`, `plan:<id>`, or empty. */
export type ShiftDraft = {
  readonly kind: ShiftKind;
  readonly weekdays: readonly number[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly payer: string;
  readonly quantity: number | undefined;
  readonly releaseHours: number | undefined;
};

/** What a form begins with: a morning. */
export const emptyShift: ShiftDraft = {
  kind: 'quota',
  weekdays: [1, 2, 3, 4, 5],
  startsAt: '08:00',
  endsAt: '12:00',
  payer: '',
  quantity: 5,
  releaseHours: undefined,
};

const between = (value: number | undefined, most: number): boolean =>
  value !== undefined && value >= 0 && value <= most;

/** The field that keeps a draft from being saved; undefined when nothing does. A shift lies within a day. */
export function faultOfShift(
  draft: ShiftDraft,
): 'weekdays' | 'times' | 'payer' | 'quantity' | 'release' | undefined {
  const { kind, weekdays, startsAt, endsAt, payer, quantity, releaseHours } = draft;
  if (weekdays.length === 0) return 'weekdays';
  if (startsAt === '' || endsAt === '' || endsAt <= startsAt) return 'times';
  if (kind !== 'squeeze-ins' && payer === '') return 'payer';
  if (kind !== 'reserved' && !between(quantity, 500)) return 'quantity';
  if (kind !== 'squeeze-ins' && releaseHours !== undefined && !between(releaseHours, 8760)) return 'release';
  return undefined;
}

type Payer = { kind: 'private' } | { kind: 'insurer'; insurerId: string } | { kind: 'plan'; planId: string };

function payerOf(payer: string): Payer {
  const [kind, id = ''] = payer.split(':');
  if (kind === 'insurer') return { kind, insurerId: id };
  return kind === 'plan' ? { kind, planId: id } : { kind: 'private' };
}

/** What the API takes for a draft without a fault: of the fields only those that the kind asks for. */
export function shiftBody(practiceId: string, draft: ShiftDraft) {
  const { kind, weekdays, startsAt, endsAt, payer, quantity, releaseHours } = draft;
  const isSqueeze = kind === 'squeeze-ins';
  return {
    practiceId,
    kind,
    weekdays: [...weekdays],
    startsAt,
    endsAt,
    ...(isSqueeze ? {} : { payer: payerOf(payer) }),
    ...(kind === 'reserved' || quantity === undefined ? {} : { quantity }),
    ...(isSqueeze || releaseHours === undefined ? {} : { releaseHours }),
  };
}
