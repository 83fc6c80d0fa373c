import type { Refusal } from '@agendify/contracts';
import { type Clock, type OrganizationId, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type SystemTx, hashToken } from '@agendify/platform';
import {
  type FoundSession,
  endSession,
  lockSessionByToken,
  spendRefreshTokens,
  touchSession,
} from '../../data/session-store.ts';
import { judgeRefreshToken } from '../../domain/refresh-verdict.ts';
import { type OpenSession, addRefreshToken } from '../open-session/open-session.ts';
import { findMe } from '../read-me/find-me.ts';

/** What renewing a session needs. */
export type RefreshSessionDeps = { readonly db: Database; readonly clock: Clock };

/** The token to be exchanged, and another organization to enter. */
export type RefreshSessionInput = {
  readonly refreshToken: string;
  readonly organizationId: OrganizationId | undefined;
};

type Refused = Refusal<'session-ended' | 'not-found'>;

/**
 * Exchanges a refresh token for a fresh one of the same session. A spent token that comes back ends the session
 * (somebody else has it), except within a few seconds: then two requests raced, and each gets a token of its own.
 * Every exchange spends what else the session has, so of two that share a session one is found out.
 */
export function makeRefreshSession({ db, clock }: RefreshSessionDeps) {
  return async (input: RefreshSessionInput): Promise<Result<OpenSession, Refused>> => {
    const outcome = await db.asSystem('renew a session', (tx) => exchange(tx, input));
    // Ending a session must be kept, and a transaction that answers a refusal keeps nothing.
    return outcome === 'ended' ? refuse({ code: 'session-ended' }) : outcome;
  };

  async function exchange(
    tx: SystemTx,
    input: RefreshSessionInput,
  ): Promise<Result<OpenSession, Refused> | 'ended'> {
    const session = await lockSessionByToken(tx, hashToken(input.refreshToken));
    if (!session) return 'ended';
    const now = new Date(clock());
    const verdict = judgeRefreshToken(session, now.getTime());
    if (verdict === 'reused') await endSession(tx, session.sessionId, 'refresh token reused', now);
    if (verdict === 'reused' || verdict === 'dead') return 'ended';
    if (verdict === 'fresh') await spendRefreshTokens(tx, session.sessionId, now);
    return enter(tx, session, input.organizationId, now);
  }

  async function enter(
    tx: SystemTx,
    { sessionId, accountId, organizationId }: FoundSession,
    wanted: OrganizationId | undefined,
    now: Date,
  ): Promise<Result<OpenSession, Refused> | 'ended'> {
    const me = await findMe(tx, accountId, wanted ?? organizationId);
    if (!me && wanted) return refuse({ code: 'not-found' });
    if (!me) {
      await endSession(tx, sessionId, 'membership removed', now);
      return 'ended';
    }
    await touchSession(tx, sessionId, me.membership.organizationId, now);
    return ok({ sessionId, me, refreshToken: await addRefreshToken(tx, sessionId, clock) });
  }
}
