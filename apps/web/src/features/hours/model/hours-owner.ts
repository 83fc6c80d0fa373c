/** Whose hours they are, and how that one is called. */
export type HoursOwner = { readonly id: string; readonly name: string; readonly timeZone: string } & (
  | { readonly kind: 'clinic' | 'practice' | 'room' | 'service' }
  | { readonly kind: 'plan'; readonly practiceId: string }
);

/** The owners whose hours can be other on single days. */
export type ExceptionOwner = HoursOwner & { readonly kind: 'clinic' | 'practice' | 'room' };

/** Whether an owner's hours can be other on single days. */
export function hasExceptions(owner: HoursOwner): owner is ExceptionOwner {
  return owner.kind === 'clinic' || owner.kind === 'practice' || owner.kind === 'room';
}

/** The parts of the page of hours, as the address names them. */
export const HOURS_PARTS = ['practices', 'clinics', 'resources', 'services'] as const;
/** One entry of `HOURS_PARTS`. */
export type HoursPart = (typeof HOURS_PARTS)[number];
