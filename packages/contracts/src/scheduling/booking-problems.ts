/** What the rules of the agenda may answer to any writer: staff, patient, series, move or hold. */
export const RULE_PROBLEMS = [
  'professional-not-active',
  'service-not-offered',
  'plan-not-accepted',
  'time-past',
  'too-soon',
  'beyond-horizon',
  'off-grid',
  'holiday',
  'outside-hours',
  'blocked',
  'reserved',
  'slot-taken',
  'cap-reached',
  'quota-reached',
  'patient-limit',
] as const;
