import { type MemberCaller, type SystemTx, auditAsSystem } from '@agendify/platform';
import { listFactorKinds } from '../../data/factor-store.ts';
import { replaceRecoveryCodes } from '../../data/recovery-code-store.ts';
import type { FactorKind } from '../../domain/proof.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { replaceCodes } from '../renew-recovery-codes/renew-recovery-codes.ts';

/**
 * What goes with a new second factor, whatever its kind: an entry in the audit trail, the end of the other sessions, and
 * for the first one recovery codes, which are answered to be shown once (of a further one: none).
 */
export async function noteFactorAdded(
  tx: SystemTx,
  caller: MemberCaller,
  kind: FactorKind,
  at: Date,
): Promise<readonly string[]> {
  const { accountId, organizationId, sessionId } = caller;
  await auditAsSystem(tx, organizationId, {
    action: 'identity.factor-added',
    object: { kind: 'account', id: accountId },
    changes: { factor: kind },
  });
  await endSessions(tx, { accountId, except: sessionId }, 'factor changed', at);
  const isFirst = (await listFactorKinds(tx, accountId)).every((each) => each === kind);
  return isFirst ? replaceCodes(tx, accountId) : [];
}

/** What goes with the removal of a second factor: the entry, the end of the other sessions, and with the last one the recovery codes. */
export async function noteFactorRemoved(
  tx: SystemTx,
  caller: MemberCaller,
  kind: FactorKind,
  at: Date,
): Promise<void> {
  const { accountId, organizationId, sessionId } = caller;
  await auditAsSystem(tx, organizationId, {
    action: 'identity.factor-removed',
    object: { kind: 'account', id: accountId },
    changes: { factor: kind },
  });
  await endSessions(tx, { accountId, except: sessionId }, 'factor changed', at);
  if ((await listFactorKinds(tx, accountId)).length === 0) await replaceRecoveryCodes(tx, accountId, []);
}
