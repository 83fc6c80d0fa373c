import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { FactorKind } from '../domain/proof.ts';
import type { IdentityTables } from './tables.ts';

/** The kinds of second factors that an account has and that count. */
export async function listFactorKinds(tx: SystemTx, accountId: AccountId): Promise<FactorKind[]> {
  const totp = await tx
    .as<IdentityTables>()
    .selectFrom('identity.totp_factors')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  const passkey = await tx
    .as<IdentityTables>()
    .selectFrom('identity.passkeys')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return [...(totp ? (['totp'] as const) : []), ...(passkey ? (['passkey'] as const) : [])];
}
