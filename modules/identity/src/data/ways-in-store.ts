import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** What an account could be entered by besides its password, counted. */
export type WaysIn = {
  readonly passkeys: number;
  readonly authenticators: number;
  readonly linkedIdentities: number;
  readonly organizationIdentities: number;
};

/**
 * Removes everything by which an account can be entered besides its password, what was begun to add to it or to walk away with its
 * address, and what it knows of devices. The caller holds the account: nobody adds to it meanwhile. Waits for whoever is coming in by
 * one of these just now, so that sessions that are ended after this are all there are.
 */
export async function deleteWaysIn(tx: SystemTx, accountId: AccountId, at: Date): Promise<WaysIn> {
  const db = tx.as<IdentityTables>();
  const remove = async (table: OfAccount): Promise<number> => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return Number(numDeletedRows);
  };
  const removed = {
    passkeys: await remove('identity.passkeys'),
    authenticators: await remove('identity.totp_factors'),
    linkedIdentities: await remove('identity.linked_identities'),
    organizationIdentities: await remove('identity.organization_identities'),
  };
  for (const table of BESIDES) await remove(table);
  await db
    .updateTable('identity.email_changes')
    .set({ undone_at: at })
    .where('account_id', '=', accountId)
    .where('undone_at', 'is', null)
    .execute();
  return removed;
}

const BESIDES = [
  'identity.recovery_codes',
  'identity.pending_proofs',
  'identity.sign_in_challenges',
  'identity.device_tokens',
  'identity.known_devices',
] as const;

type OfAccount =
  | (typeof BESIDES)[number]
  | 'identity.passkeys'
  | 'identity.totp_factors'
  | 'identity.linked_identities'
  | 'identity.organization_identities';
