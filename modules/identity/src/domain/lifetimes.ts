/** How long a session lives without being used; each use begins it anew. */
export const REFRESH_TOKEN_SECONDS = 30 * 24 * 60 * 60;

/**
 * How long a session lives at most, however much it is used. Whoever works every day at the same desk proves anew who they are once a
 * quarter; what matters asks for a fresh proof anyway, and a stolen token has an end (see `docs/security.md`).
 */
export const SESSION_MS = 90 * 24 * 60 * 60 * 1000;

/** Within this time a spent refresh token may come again: two tabs that raced, or a retry after a lost answer. */
export const REFRESH_GRACE_MS = 10_000;

/** How long the link of an invitation works. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/** How long somebody who has proven one factor may take to find the second. */
export const CHALLENGE_SECONDS = 5 * 60;

/** How long a device on which nobody signs in stays known: what browsers keep a cookie at most. */
export const DEVICE_TOKEN_SECONDS = 400 * 24 * 60 * 60;

/** How many codes may be tried for one challenge. */
export const CHALLENGE_TRIES = 5;

/** How many codes or passwords of one account may be wrong within `FAILED_PROOFS_MS`, over all challenges and sessions. */
export const FAILED_PROOFS_ALLOWED = 10;

/** The time over which wrong codes are counted. */
export const FAILED_PROOFS_MS = 60 * 60 * 1000;

/** How long the link works by which another password is set. */
export const PASSWORD_RESET_MS = 30 * 60 * 1000;

/** How many such links of one account may work at a time: nobody can fill a mailbox by asking. */
export const PASSWORD_RESETS_OPEN = 3;

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the link works that confirms another e-mail address. */
export const EMAIL_CHANGE_MS = 30 * 60 * 1000;

/** How many such links of one account may wait at a time: nobody can fill the mailboxes of others by asking. */
export const EMAIL_CHANGES_OPEN = 3;

/** How long the link works by which an account proves its address: whoever signs up in the evening finds it in the morning. */
export const EMAIL_PROOF_MS = DAY_MS;

/** How many such links of one account may work at a time: nobody can fill the mailbox of another by asking. */
export const EMAIL_PROOFS_OPEN = 3;

/** How long the old address can take the account back: who is away for a weekend still finds the notice in time. */
export const EMAIL_UNDO_MS = 7 * DAY_MS;

/** When an API key that is issued for some days stops working. */
export function apiKeyEnd(issuedAt: Date, days: number): Date {
  return new Date(issuedAt.getTime() + days * DAY_MS);
}
