const MINUTE_MS = 60_000;

/** How many wrong codes void those that could have been meant. */
export const PATIENT_CODE_TRIES = 5;

/** How many codes of one address may work at a time: nobody can fill a mailbox by asking. */
export const PATIENT_CODES_OPEN = 3;

/** How many codes an address gets within `PATIENT_CODES_REMEMBERED_MS` without waiting. */
export const PATIENT_CODES_FREE = 5;

/** The time over which the codes of an address are counted. */
export const PATIENT_CODES_REMEMBERED_MS = 60 * MINUTE_MS;

/** Beyond the free ones: a code can still be had, this long after the last. */
export const PATIENT_CODE_PAUSE_MS = 5 * MINUTE_MS;

/** How long codes are kept after they were asked for: longer than they are counted. */
export const PATIENT_CODES_KEPT_MS = 2 * 60 * MINUTE_MS;

/** A code that an address was sent, as far as another one depends on it. */
export type SentCode = {
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly spentAt: Date | null;
};

/** Whether a code may still be used: neither spent, nor old, nor void by wrong tries. */
export function isOpenCode({ expiresAt, tries, spentAt }: Omit<SentCode, 'askedAt'>, nowMs: number): boolean {
  return spentAt === null && tries < PATIENT_CODE_TRIES && nowMs < expiresAt.getTime();
}

/**
 * Whether an address may be sent one more code, by those it was sent within the hour. Whoever asks too often is slowed and never
 * locked out: codes that were sent work, or are void, or a few minutes have gone by.
 */
export function mayBeSentCode(sent: readonly SentCode[], nowMs: number): boolean {
  const isRecent = ({ askedAt }: SentCode): boolean =>
    nowMs - askedAt.getTime() < PATIENT_CODES_REMEMBERED_MS;
  const recent = sent.filter(isRecent);
  if (recent.filter((code) => isOpenCode(code, nowMs)).length >= PATIENT_CODES_OPEN) return false;
  const last = Math.max(-Infinity, ...recent.map(({ askedAt }) => askedAt.getTime()));
  return recent.length < PATIENT_CODES_FREE || nowMs - last >= PATIENT_CODE_PAUSE_MS;
}
