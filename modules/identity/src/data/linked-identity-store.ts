import type { LinkedIdentity, Provider } from '@agendify/contracts';
import type { AccountId, LinkedIdentityId, OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** The constraint that lets an identity at a provider belong to one account only. */
export const LINKED_ONCE = 'linked_identities__subject_once';

/** The same for an identity at the provider of an organization. */
export const ORGANIZATION_LINKED_ONCE = 'organization_identities__subject_once';

/** Who somebody is at a provider. The subject counts; the address is only shown. */
export type ProviderIdentity = {
  readonly provider: Provider;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
};

/** Who somebody is at the identity provider of an organization. */
export type OrganizationIdentity = {
  readonly organizationId: OrganizationId;
  readonly entityId: string;
  readonly subject: string;
};

/** The account that has linked an identity of a provider; notes that it was used. */
export async function useLinkedIdentity(
  tx: SystemTx,
  { issuer, subject }: ProviderIdentity,
  at: Date,
): Promise<AccountId | undefined> {
  const row = await tx
    .as<IdentityTables>()
    .updateTable('identity.linked_identities')
    .set({ last_used_at: at })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('account_id as accountId')
    .executeTakeFirst();
  return row?.accountId;
}

/** The account that has linked an identity of the organization's provider; notes that it was used. */
export async function useOrganizationIdentity(
  tx: SystemTx,
  { organizationId, entityId, subject }: OrganizationIdentity,
  at: Date,
): Promise<AccountId | undefined> {
  const row = await tx
    .as<IdentityTables>()
    .updateTable('identity.organization_identities')
    .set({ last_used_at: at })
    .where('organization_id', '=', organizationId)
    .where('entity_id', '=', entityId)
    .where('subject', '=', subject)
    .returning('account_id as accountId')
    .executeTakeFirst();
  return row?.accountId;
}

/** Links an identity of a provider to an account. Violates `LINKED_ONCE` when one has it. */
export async function insertLinkedIdentity(
  tx: SystemTx,
  id: LinkedIdentityId,
  accountId: AccountId,
  identity: ProviderIdentity,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.linked_identities')
    .values({ id, account_id: accountId, ...identity, linked_at: at })
    .execute();
}

/** Links an identity of the organization's provider to an account. Violates `ORGANIZATION_LINKED_ONCE` when one has it. */
export async function insertOrganizationIdentity(
  tx: SystemTx,
  id: LinkedIdentityId,
  accountId: AccountId,
  { organizationId, entityId, subject }: OrganizationIdentity,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.organization_identities')
    .values({
      id,
      account_id: accountId,
      organization_id: organizationId,
      entity_id: entityId,
      subject,
      linked_at: at,
    })
    .execute();
}

/** Who an account is elsewhere, the oldest link first. */
export async function listLinkedIdentities(tx: SystemTx, accountId: AccountId): Promise<LinkedIdentity[]> {
  const { rows } = await sql<Row>`
    select id, provider as kind, email, null as "organizationName", linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from identity.linked_identities where account_id = ${accountId}
    union all
    select i.id, 'organization', null, o.name, i.linked_at, i.last_used_at
    from identity.organization_identities i join identity.organizations o using (organization_id)
    where i.account_id = ${accountId}
    order by "linkedAt", id`.execute(tx.as<IdentityTables>());
  return rows.map((row) => ({
    ...row,
    linkedAt: row.linkedAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

type Row = Omit<LinkedIdentity, 'linkedAt' | 'lastUsedAt'> & {
  readonly linkedAt: Date;
  readonly lastUsedAt: Date | null;
};

/** Removes who an account is elsewhere. False when it has none of this id. */
export async function deleteLinkedIdentity(
  tx: SystemTx,
  accountId: AccountId,
  id: LinkedIdentityId,
): Promise<boolean> {
  const db = tx.as<IdentityTables>();
  for (const table of ['identity.linked_identities', 'identity.organization_identities'] as const) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (numDeletedRows > 0n) return true;
  }
  return false;
}

/**
 * Whether an account can sign in by means of its own: a password, a passkey, an identity at a provider. What an organization
 * gives, it can take away, so that is none.
 */
export async function hasOwnWayIn(tx: SystemTx, accountId: AccountId): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from identity.passwords where account_id = ${accountId})
      or exists (select from identity.passkeys where account_id = ${accountId})
      or exists (select from identity.linked_identities where account_id = ${accountId}) as has`.execute(
    tx.as<IdentityTables>(),
  );
  return rows[0]?.has === true;
}
