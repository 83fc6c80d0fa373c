import type { Me, Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { findOpenSession } from '../../data/session-store.ts';
import { findMe } from './find-me.ts';

/**
 * Who calls, read anew: the access token may be older than a change of role. Refuses `session-ended` when the session
 * was ended or the membership removed.
 */
export async function readMe(
  tx: SystemTx,
  caller: MemberCaller,
): Promise<Result<Me, Refusal<'session-ended'>>> {
  const session = await findOpenSession(tx, caller.sessionId);
  if (!session) return refuse({ code: 'session-ended' });
  const me = await findMe(tx, caller.accountId, caller.organizationId, session.singleSignOnOf);
  return me?.membership.membershipId === caller.membershipId ? ok(me) : refuse({ code: 'session-ended' });
}
