import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type MemberCaller, type Origin, type SystemTx, hashToken } from '@agendify/platform';
import { getAccount, lockAccount } from '../../data/account-store.ts';
import { spendEmailProof } from '../../data/email-proof-store.ts';
import { memberOrigin } from '../../member-origin.ts';
import { noteEmailProven } from './note-email-proven.ts';

/** What proving needs. */
export type ProveEmailDeps = { readonly db: Database; readonly clock: Clock };

type Caller = MemberCaller & { readonly origin: Origin };

/**
 * Makes proving the address of the own account with the link that went there, which works once and for a day. It counts in a session
 * of that very account: who owns the mailbox and follows the link of an account that a stranger has made proves nothing for the
 * stranger.
 */
export function makeProveEmail({ db, clock }: ProveEmailDeps) {
  return (caller: Caller, token: string): Promise<Result<undefined, Refusal<'link-invalid'>>> =>
    db.asSystem('prove an e-mail address', (tx) => prove(tx, caller, hashToken(token)), memberOrigin(caller));

  async function prove(
    tx: SystemTx,
    { accountId }: Caller,
    tokenHash: Buffer,
  ): Promise<Result<undefined, Refusal<'link-invalid'>>> {
    const at = new Date(clock());
    // Nobody changes the address meanwhile.
    await lockAccount(tx, accountId);
    const email = await spendEmailProof(tx, accountId, tokenHash, at);
    if (email === undefined || email !== (await getAccount(tx, accountId)).email)
      return refuse({ code: 'link-invalid' });
    await noteEmailProven(tx, { accountId, email, by: 'link', at });
    return ok(undefined);
  }
}
