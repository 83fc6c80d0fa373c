import type { Refusal } from '@agendify/contracts';
import { type AccountId, type Clock, type OrganizationId, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Origin, type SystemTx, auditAsSystem, hashToken } from '@agendify/platform';
import {
  type FoundSession,
  lockSessionByToken,
  spendRefreshTokens,
  touchSession,
} from '../../data/session-store.ts';
import { judgeRefreshToken } from '../../domain/refresh-verdict.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { isToEnrol } from '../open-session/is-to-enrol.ts';
import { type OpenSession, addRefreshToken, epochSeconds } from '../open-session/open-session.ts';
import { findMe } from '../read-me/find-me.ts';

/** What renewing a session needs. */
export type RefreshSessionDeps = { readonly db: Database; readonly clock: Clock };

/** The token to be exchanged, and another organization to enter. */
export type RefreshSessionInput = {
  readonly refreshToken: string;
  readonly organizationId: OrganizationId | undefined;
  readonly origin: Origin;
};

type Refused = Refusal<'session-ended' | 'not-found'>;

/**
 * Exchanges a refresh token for a fresh one of the same session. A spent token that comes back ends the session
 * (somebody else has it), except within a few seconds: then two requests raced, and each gets a token of its own.
 * Every exchange spends what else the session has, so of two that share a session one is found out.
 */
export function makeRefreshSession({ db, clock }: RefreshSessionDeps) {
  return async (input: RefreshSessionInput): Promise<Result<OpenSession, Refused>> => {
    const outcome = await db.asSystem('renew a session', (tx) => exchange(tx, input), input.origin);
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
    if (verdict === 'reused') await endReused(tx, session, now);
    if (verdict === 'reused' || verdict === 'dead') return 'ended';
    if (verdict === 'fresh') await spendRefreshTokens(tx, session.sessionId, now);
    return enter(tx, session, input, now);
  }

  async function enter(
    tx: SystemTx,
    { sessionId, accountId, organizationId, provenAt, singleSignOnOf }: FoundSession,
    { organizationId: wanted, origin }: RefreshSessionInput,
    now: Date,
  ): Promise<Result<OpenSession, Refused> | 'ended'> {
    const me = await findMe(tx, accountId, wanted ?? organizationId, singleSignOnOf);
    if (!me && wanted) return refuse({ code: 'not-found' });
    if (!me) {
      await endSessions(tx, { sessionId }, 'membership removed', now);
      return 'ended';
    }
    const { membership } = me;
    if (membership.organizationId !== organizationId)
      await auditEntry(tx, accountId, membership.organizationId, sessionId);
    await touchSession(tx, sessionId, { organizationId: membership.organizationId, ip: origin.ip, at: now });
    const isEnrolling =
      singleSignOnOf === null && (await isToEnrol(tx, accountId, membership.membershipId, now));
    const refreshToken = await addRefreshToken(tx, sessionId, clock);
    return ok({
      sessionId,
      me,
      refreshToken,
      isEnrolling,
      isOfSingleSignOn: singleSignOnOf !== null,
      ...(provenAt && { provenAt: epochSeconds(provenAt) }),
    });
  }
}

/** Going from one organization to another is signing in to that one: its trail says so, and its alerts see from where. */
async function auditEntry(
  tx: SystemTx,
  accountId: AccountId,
  organizationId: OrganizationId,
  sessionId: string,
): Promise<void> {
  await auditAsSystem(tx, organizationId, {
    action: 'identity.signed-in',
    object: { kind: 'account', id: accountId },
    changes: { method: 'change-of-organization', newDevice: false, sessionId },
  });
}

/** Somebody else has the token: the whole family of the session ends, and who watches over the organization is told. */
async function endReused(
  tx: SystemTx,
  { sessionId, accountId, organizationId }: FoundSession,
  at: Date,
): Promise<void> {
  await endSessions(tx, { sessionId }, 'refresh token reused', at);
  await auditAsSystem(tx, organizationId, {
    action: 'identity.refresh-token-reused',
    object: { kind: 'account', id: accountId },
    changes: { sessionId },
  });
}
