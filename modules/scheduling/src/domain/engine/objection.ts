/** The rules in the order in which they are asked; the first that refuses is named. */
export type Rule =
  | 'professional-not-active'
  | 'service-not-offered'
  | 'plan-not-accepted'
  | 'time-past'
  | 'too-soon'
  | 'beyond-horizon'
  | 'off-grid'
  | 'holiday'
  | 'outside-hours'
  | 'blocked'
  | 'reserved'
  | 'session-full'
  | 'professional-busy'
  | 'resource-unavailable'
  | 'patient-busy'
  | 'cap-reached'
  | 'quota-reached'
  | 'patient-limit';

/** What refused, where it is something with an identity. */
export type Cause = {
  readonly kind:
    | 'affiliation'
    | 'service'
    | 'practice'
    | 'clinic'
    | 'room'
    | 'plan'
    | 'holiday'
    | 'block'
    | 'absence'
    | 'recurring-block'
    | 'shift-rule'
    | 'resource'
    | 'resource-class'
    | 'cap'
    | 'patient'
    | 'professional'
    | 'session';
  readonly id: string | null;
  readonly name: string | null;
};

/** What staff can do about it. */
export type Lift =
  | 'accept-invitation'
  | 'offer-service'
  | 'accept-plan'
  | 'choose-later-time'
  | 'change-notice'
  | 'change-horizon'
  | 'work-on-holiday'
  | 'change-hours'
  | 'remove-block'
  | 'change-shift-rule'
  | 'squeeze-in'
  | 'choose-other-resource'
  | 'allow-overlap'
  | 'add-seats'
  | 'change-cap'
  | 'change-patient-limit';

/** Why a start is refused, by what, and what would lift it. */
export type Objection = {
  readonly rule: Rule;
  readonly cause: Cause;
  readonly lift: Lift;
  /** With `outside-hours`: whose hours leave it out. */
  readonly layer?: 'clinic' | 'practice' | 'room' | 'service' | 'plan';
  /** With a cap or a quota. */
  readonly maximum?: number;
  readonly per?: 'day' | 'week';
};
