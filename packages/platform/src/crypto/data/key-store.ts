import type { OrganizationId } from '@agendify/kernel';
import { type ColumnType, sql } from 'kysely';
import type { SystemTx, TenantTx } from '../../db/database.ts';
import type { WrappedKey } from '../key-wrapper.ts';

/** A data key as it is kept. */
export type StoredKey = WrappedKey & {
  readonly version: number;
  /** How long until values may be sealed with it; 0 or less: at once. */
  readonly usableInMs: number;
};

/** A data key and whose it is: an organization's, or (null) the installation's. */
export type OwnedKey = StoredKey & { readonly organizationId: OrganizationId | null };

type KeyColumns = {
  version: number;
  wrapped: Buffer;
  wrapping_key: string | null;
  created_at: ColumnType<Date, never, never>;
  usable_at: ColumnType<Date, Date | undefined, never>;
};

/** The tables of data keys. */
export type KeyTables = {
  'platform.data_keys': KeyColumns & { organization_id: OrganizationId };
  'platform.system_keys': KeyColumns;
  'platform.data_key_rotations': {
    number: ColumnType<number, never, never>;
    started_at: ColumnType<Date, never, never>;
    finished_at: Date | null;
  };
};

const usableInMs = sql<number>`(extract(epoch from usable_at - clock_timestamp()) * 1000)::float8`;

/** The data keys of the organization, the oldest first. */
export async function listDataKeys(tx: TenantTx): Promise<StoredKey[]> {
  return tx
    .as<KeyTables>()
    .selectFrom('platform.data_keys')
    .select(['version', 'wrapped', 'wrapping_key as wrappingKey', usableInMs.as('usableInMs')])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('version')
    .execute();
}

/** The data keys of the installation, the oldest first. */
export async function listSystemKeys(tx: SystemTx): Promise<StoredKey[]> {
  return tx
    .as<KeyTables>()
    .selectFrom('platform.system_keys')
    .select(['version', 'wrapped', 'wrapping_key as wrappingKey', usableInMs.as('usableInMs')])
    .orderBy('version')
    .execute();
}

/** Keeps a data key of the organization unless the version exists; it may be used after a while. */
export async function insertDataKey(
  tx: TenantTx,
  version: number,
  { wrapped, wrappingKey }: WrappedKey,
  usableAfterMs = 0,
): Promise<void> {
  await sql`
    insert into platform.data_keys (organization_id, version, wrapped, wrapping_key, usable_at)
    values (${tx.organizationId}, ${version}, ${wrapped}, ${wrappingKey},
      clock_timestamp() + make_interval(secs => ${usableAfterMs / 1000}::float8))
    on conflict do nothing`.execute(tx.as<KeyTables>());
}

/** Keeps a data key of the installation unless the version exists; it may be used after a while. */
export async function insertSystemKey(
  tx: SystemTx,
  version: number,
  { wrapped, wrappingKey }: WrappedKey,
  usableAfterMs = 0,
): Promise<void> {
  await sql`
    insert into platform.system_keys (version, wrapped, wrapping_key, usable_at)
    values (${version}, ${wrapped}, ${wrappingKey},
      clock_timestamp() + make_interval(secs => ${usableAfterMs / 1000}::float8))
    on conflict do nothing`.execute(tx.as<KeyTables>());
}

/** Puts a wrapped key in the place of another; nothing when that is not there any more. */
export async function replaceWrapped(
  tx: SystemTx,
  { organizationId, version, wrapped }: OwnedKey,
  by: WrappedKey,
): Promise<boolean> {
  const table = organizationId === null ? sql`platform.system_keys` : sql`platform.data_keys`;
  const isOwn = organizationId === null ? sql`true` : sql`organization_id = ${organizationId}`;
  const { numAffectedRows } = await sql`
    update ${table} set wrapped = ${by.wrapped}, wrapping_key = ${by.wrappingKey}
    where ${isOwn} and version = ${version} and wrapped = ${wrapped}`.execute(tx.as<KeyTables>());
  return numAffectedRows === 1n;
}

const ALL_KEYS = sql`(
  select organization_id, version, wrapped, wrapping_key, created_at, usable_at from platform.data_keys
  union all
  select null, version, wrapped, wrapping_key, created_at, usable_at from platform.system_keys)`;
const OWNED = sql`organization_id as "organizationId", version, wrapped, wrapping_key as "wrappingKey",
  (extract(epoch from usable_at - clock_timestamp()) * 1000)::float8 as "usableInMs"`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The next keys of all owners after one, the installation's last. */
export async function listOwnedKeys(
  tx: SystemTx,
  after: OwnedKey | null,
  limit: number,
): Promise<OwnedKey[]> {
  const isBehind =
    after === null
      ? sql`true`
      : sql`(organization_id is null, coalesce(organization_id, ${NOBODY}::uuid), version) >
          (${after.organizationId === null}, ${after.organizationId ?? NOBODY}::uuid, ${after.version})`;
  const { rows } = await sql<OwnedKey>`
    select ${OWNED} from ${ALL_KEYS} k where ${isBehind}
    order by organization_id is null, organization_id, version limit ${limit}`.execute(tx.as<KeyTables>());
  return rows;
}

/** Of each master key the newest few data keys that it has wrapped: the installation's and the organizations' apart. */
export async function sampleKeys(tx: SystemTx, ofEach: number): Promise<OwnedKey[]> {
  const { rows } = await sql<OwnedKey>`
    select ${OWNED} from (
      select k.*, row_number() over (partition by wrapping_key, organization_id is null order by created_at desc) as rank
      from ${ALL_KEYS} k) k
    where rank <= ${ofEach}`.execute(tx.as<KeyTables>());
  return rows;
}

/** How many data keys each master key has wrapped; null: from before ids were kept. */
export async function countByWrappingKey(
  tx: SystemTx,
): Promise<{ readonly wrappingKey: string | null; readonly keys: number }[]> {
  const { rows } = await sql<{ wrappingKey: string | null; keys: number }>`
    select wrapping_key as "wrappingKey", count(*)::int as keys from ${ALL_KEYS} k group by 1 order by 1`.execute(
    tx.as<KeyTables>(),
  );
  return rows;
}

/** The newest version of each owner. */
export async function listNewestVersions(
  tx: SystemTx,
): Promise<{ readonly owner: OrganizationId | null; readonly version: number }[]> {
  const { rows } = await sql<{ owner: OrganizationId | null; version: number }>`
    select organization_id as owner, max(version) as version from ${ALL_KEYS} k group by 1 order by 2`.execute(
    tx.as<KeyTables>(),
  );
  return rows;
}
