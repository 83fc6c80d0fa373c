import { type SystemTx, auditAsSystem } from '@agendify/platform';
import { type WhichSessions, markSessionsEnded } from '../../data/session-store.ts';

/** Why sessions end. */
export type EndReason =
  | 'signed out'
  | 'signed in anew'
  | 'ended by its person'
  | 'refresh token reused'
  | 'membership removed'
  | 'factor changed'
  | 'password changed'
  | 'password reset'
  | 'e-mail changed';

/** Ends sessions, each with an entry in the audit trail of its organization. Answers how many were open. */
export async function endSessions(
  tx: SystemTx,
  which: WhichSessions,
  reason: EndReason,
  at: Date,
): Promise<number> {
  const ended = await markSessionsEnded(tx, which, reason, at);
  for (const { id, accountId, organizationId } of ended) {
    await auditAsSystem(tx, organizationId, {
      action: 'identity.session-ended',
      object: { kind: 'account', id: accountId },
      changes: { sessionId: id, reason },
    });
  }
  return ended.length;
}
