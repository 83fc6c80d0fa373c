import type { AccountId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { Language } from '../domain/message.ts';

/** A member as messages about the own account address them. */
export type AccountReading = { readonly name: string; readonly email: string; readonly language: Language };

type MemberViews = {
  'identity.published_members': {
    organization_id: string;
    account_id: AccountId;
    name: string;
    email: string;
    language: Language;
    removed_at: Date | null;
  };
};

/** A member of the tenant; null when there is none of that account any more. */
export async function findAccountOfMember(tx: TenantTx, id: AccountId): Promise<AccountReading | null> {
  const row = await tx
    .as<MemberViews>()
    .selectFrom('identity.published_members')
    .select(['name', 'email', 'language'])
    .where('organization_id', '=', tx.organizationId)
    .where('account_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
