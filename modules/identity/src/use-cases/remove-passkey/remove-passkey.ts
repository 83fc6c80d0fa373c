import type { Refusal } from '@agendify/contracts';
import { type PasskeyId, type Result, ok, refuse } from '@agendify/kernel';
import { type MemberCaller, type SystemTx, auditAsSystem } from '@agendify/platform';
import { lockAccount } from '../../data/account-store.ts';
import { hasOwnWayIn } from '../../data/linked-identity-store.ts';
import { deletePasskey } from '../../data/passkey-store.ts';

/** Removes a passkey of the caller. Refuses `last-way-in` when nothing of the account's own would be left to sign in with. */
export async function removePasskey(
  tx: SystemTx,
  { accountId, organizationId }: MemberCaller,
  id: PasskeyId,
): Promise<Result<undefined, Refusal<'not-found' | 'last-way-in'>>> {
  // Of two that remove the last two ways in at once, the second finds the first gone.
  await lockAccount(tx, accountId);
  if (!(await deletePasskey(tx, accountId, id))) return refuse({ code: 'not-found' });
  if (!(await hasOwnWayIn(tx, accountId))) return refuse({ code: 'last-way-in' });
  await auditAsSystem(tx, organizationId, {
    action: 'identity.passkey-removed',
    object: { kind: 'account', id: accountId },
    changes: { passkeyId: id },
  });
  return ok(undefined);
}
