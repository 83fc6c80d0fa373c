import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { markEmailProven } from '../../data/account-store.ts';
import { spendEmailProofsOf } from '../../data/email-proof-store.ts';
import { auditAccount } from '../audit-account.ts';

/** An address that was proven to be an account's, and by what. */
export type ProvenEmail = {
  readonly accountId: AccountId;
  readonly email: string;
  readonly by: 'link' | 'invitation' | 'password-reset' | 'email-change' | 'single-sign-on';
  readonly at: Date;
};

/** Notes that an account has proven its address. Answers whether it is the first proof; false too where it has another address. */
export async function noteEmailProven(tx: SystemTx, proven: ProvenEmail): Promise<boolean> {
  const { accountId, email, by, at } = proven;
  if (!(await markEmailProven(tx, accountId, email, at))) return false;
  await spendEmailProofsOf(tx, accountId, at);
  await auditAccount(tx, accountId, { action: 'identity.email-proven', changes: { by } });
  return true;
}
