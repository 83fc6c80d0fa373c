import { REFRESH_GRACE_MS, SESSION_MS } from './lifetimes.ts';

/** What is known of a refresh token that came in. */
export type PresentedToken = {
  readonly endedAt: Date | null;
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
  /** When its session was opened. */
  readonly createdAt: Date;
};

/**
 * What a refresh token is worth at `nowMs`: `fresh` is exchanged and spent; `raced` was spent a moment ago by a twin
 * of this request and gets a token of its own; `reused` was spent long ago, so somebody else has it; `dead` is of an
 * ended session, of one that has lived its longest, or expired.
 */
export function judgeRefreshToken(
  token: PresentedToken,
  nowMs: number,
): 'fresh' | 'raced' | 'reused' | 'dead' {
  if (token.endedAt !== null || token.expiresAt.getTime() <= nowMs) return 'dead';
  if (nowMs - token.createdAt.getTime() >= SESSION_MS) return 'dead';
  if (token.spentAt === null) return 'fresh';
  return nowMs - token.spentAt.getTime() <= REFRESH_GRACE_MS ? 'raced' : 'reused';
}
