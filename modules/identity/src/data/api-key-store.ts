import type { ApiKey, ApiKeyScope, Role, Window } from '@agendify/contracts';
import type { AccountId, ApiKeyId, OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** The secret of a key as it is kept, by whom and for how long it was issued. */
export type ApiKeySecret = {
  readonly prefix: string;
  readonly keyHash: Buffer;
  readonly createdBy: AccountId;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
};

/** A key to be kept. */
export type NewApiKeyRow = ApiKeySecret & {
  readonly id: ApiKeyId;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
};

/** A key that calls, with the role of whoever it acts for. */
export type CallingKey = {
  readonly id: ApiKeyId;
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  readonly scopes: readonly ApiKeyScope[];
  readonly role: Role;
  readonly lastUsedAt: Date | null;
};

/** Adds a key to the tenant. */
export async function insertApiKey(tx: TenantTx, key: NewApiKeyRow): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.api_keys')
    .values({
      organization_id: tx.organizationId,
      id: key.id,
      name: key.name,
      scopes: [...key.scopes],
      created_at: key.issuedAt,
      ...secretOf(key),
    })
    .execute();
}

/** Replaces the secret of a key. False when there is none, or it was revoked. */
export async function updateApiKeySecret(tx: TenantTx, id: ApiKeyId, secret: ApiKeySecret): Promise<boolean> {
  const updated = await tx
    .as<IdentityTables>()
    .updateTable('identity.api_keys')
    .set(secretOf(secret))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

/** Ends a key. False when there is none, or it has ended already. */
export async function revokeApiKey(tx: TenantTx, id: ApiKeyId, at: Date): Promise<boolean> {
  const revoked = await tx
    .as<IdentityTables>()
    .updateTable('identity.api_keys')
    .set({ revoked_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}

/** The keys of the tenant that were not revoked, newest first. */
export async function listApiKeys(tx: TenantTx, window: Window<readonly [ApiKeyId]>): Promise<ApiKey[]> {
  let query = apiKeys(tx).orderBy('k.id', 'desc').limit(window.limit);
  if (window.after) query = query.where('k.id', '<', window.after[0]);
  return (await query.execute()).map(apiKeyOf);
}

/** A key that is there. */
export async function getApiKey(tx: TenantTx, id: ApiKeyId): Promise<ApiKey> {
  return apiKeyOf(await apiKeys(tx).where('k.id', '=', id).executeTakeFirstOrThrow());
}

/** The key behind a hash that works at `now`, with the role of an active member it acts for. */
export async function findCallingKey(
  tx: SystemTx,
  keyHash: Buffer,
  now: Date,
): Promise<CallingKey | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.api_keys as k')
    .innerJoin('identity.memberships as m', (join) =>
      join.onRef('m.organization_id', '=', 'k.organization_id').onRef('m.account_id', '=', 'k.created_by'),
    )
    .select([
      'k.id',
      'k.organization_id as organizationId',
      'k.created_by as accountId',
      'k.scopes',
      'm.role',
      'k.last_used_at as lastUsedAt',
    ])
    .where('k.key_hash', '=', keyHash)
    .where('k.revoked_at', 'is', null)
    .where('k.expires_at', '>', now)
    .where('m.suspended_at', 'is', null)
    .where('m.removed_at', 'is', null)
    .executeTakeFirst();
}

/** Notes that a key was used. */
export async function touchApiKey(
  tx: SystemTx,
  { id, organizationId }: Pick<CallingKey, 'id' | 'organizationId'>,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.api_keys')
    .set({ last_used_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

function secretOf({ prefix, keyHash, createdBy, issuedAt, expiresAt }: ApiKeySecret) {
  return {
    prefix,
    key_hash: keyHash,
    created_by: createdBy,
    issued_at: issuedAt,
    expires_at: expiresAt,
  };
}

function apiKeys(tx: TenantTx) {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.api_keys as k')
    .innerJoin('identity.accounts as a', 'a.id', 'k.created_by')
    .select([
      'k.id',
      'k.name',
      'k.prefix',
      'k.scopes',
      'k.created_by as accountId',
      'a.name as accountName',
      'k.created_at as createdAt',
      'k.issued_at as issuedAt',
      'k.expires_at as expiresAt',
      'k.last_used_at as lastUsedAt',
    ])
    .where('k.organization_id', '=', tx.organizationId)
    .where('k.revoked_at', 'is', null);
}

type Row = Omit<ApiKey, 'createdBy' | 'createdAt' | 'issuedAt' | 'expiresAt' | 'lastUsedAt'> & {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly createdAt: Date;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
};

function apiKeyOf({
  accountId,
  accountName,
  createdAt,
  issuedAt,
  expiresAt,
  lastUsedAt,
  ...row
}: Row): ApiKey {
  return {
    ...row,
    createdBy: { accountId, name: accountName },
    createdAt: createdAt.toISOString(),
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
