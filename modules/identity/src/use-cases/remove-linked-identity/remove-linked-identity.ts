import type { Refusal } from '@agendify/contracts';
import { type LinkedIdentityId, type Result, ok, refuse } from '@agendify/kernel';
import { type MemberCaller, type SystemTx } from '@agendify/platform';
import { lockAccount } from '../../data/account-store.ts';
import { deleteLinkedIdentity, hasOwnWayIn } from '../../data/linked-identity-store.ts';
import { auditAccount } from '../audit-account.ts';

/** Removes who the caller is elsewhere. Refuses `last-way-in` when nothing of the account's own would be left to sign in with. */
export async function removeLinkedIdentity(
  tx: SystemTx,
  { accountId }: MemberCaller,
  id: LinkedIdentityId,
): Promise<Result<undefined, Refusal<'not-found' | 'last-way-in'>>> {
  // Of two that remove the last two ways in at once, the second finds the first gone.
  await lockAccount(tx, accountId);
  if (!(await deleteLinkedIdentity(tx, accountId, id))) return refuse({ code: 'not-found' });
  if (!(await hasOwnWayIn(tx, accountId))) return refuse({ code: 'last-way-in' });
  await auditAccount(tx, accountId, {
    action: 'identity.identity-unlinked',
    changes: { linkedIdentityId: id },
  });
  return ok(undefined);
}
