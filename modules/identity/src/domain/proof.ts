/** With what a person has proven who they are. */
export type ProofMethod =
  | 'password'
  | 'totp'
  | 'recovery-code'
  | 'passkey'
  | 'google'
  | 'microsoft'
  | 'saml'
  | 'invitation'
  | 'sign-up';

/**
 * A proof of identity. A strong one needs no second factor beside it: it is one itself (a code of the application, a recovery
 * code), or holds two (a passkey that has verified its user).
 */
export type Proof = { readonly method: ProofMethod; readonly isStrong: boolean };

/** A second factor that an account may have. Recovery codes are no factor of their own: they stand in for one. */
export type FactorKind = 'totp' | 'passkey';

/** What may answer the question for the second factor. */
export type ChallengeAnswer = FactorKind | 'recovery-code';
