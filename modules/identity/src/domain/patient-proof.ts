/** With what a patient has proven who they are. */
export type PatientProof = 'code' | 'passkey';

/** Why the session of a patient ends. */
export type PatientEndReason =
  'signed out' | 'refresh token reused' | 'address changed' | 'not found any more';
