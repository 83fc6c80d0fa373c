import type { OrganizationId } from '@agendify/kernel';
import { sql } from 'kysely';
import type { SystemTx } from '../../db/database.ts';
import type { KeyTables } from './key-store.ts';

/** A rotation under way. */
export type Rotation = {
  readonly number: number;
  /** It was begun by an earlier run that did not come to its end. */
  readonly isContinued: boolean;
  /** The last organization whose values are done; null at the beginning. */
  readonly doneThrough: OrganizationId | null;
};

/** The newest data key of an owner: an organization, or (null) the installation. */
export type NewestKey = { readonly organizationId: OrganizationId | null; readonly version: number };

/** Goes on with the rotation that was interrupted, or begins one. */
export async function openRotation(tx: SystemTx): Promise<Rotation> {
  const db = tx.as<KeyTables>();
  const begun = await sql`
    insert into platform.data_key_rotations (finished_at) values (null) on conflict do nothing`.execute(db);
  const { rows } = await sql<Omit<Rotation, 'isContinued'>>`
    select number, done_through as "doneThrough" from platform.data_key_rotations where finished_at is null`.execute(
    db,
  );
  const [open] = rows;
  if (!open) throw new Error('the rotation was ended by somebody else: run it again');
  return { ...open, isContinued: begun.numAffectedRows === 0n };
}

/** Owners whose newest data key is older than the rotation. */
export async function listOwnersBefore(tx: SystemTx, rotation: number): Promise<NewestKey[]> {
  const { rows } = await sql<NewestKey>`
    select k.organization_id as "organizationId", max(k.version) as version from (
      select organization_id, version, created_at from platform.data_keys
      union all select null, version, created_at from platform.system_keys) k
    group by k.organization_id
    having max(k.created_at) < (select started_at from platform.data_key_rotations where number = ${rotation})
    order by 1`.execute(tx.as<KeyTables>());
  return rows;
}

/** Every organization with data keys after one, in the order of ids. */
export async function listOwningOrganizations(
  tx: SystemTx,
  after: OrganizationId | null,
): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select distinct organization_id as id from platform.data_keys
    where ${after}::uuid is null or organization_id > ${after}::uuid order by 1`.execute(tx.as<KeyTables>());
  return rows.map(({ id }) => id);
}

/** How long until every data key may be used. */
export async function readUsableInMs(tx: SystemTx): Promise<number> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from max(usable_at) - clock_timestamp()) * 1000)::float8 as ms from (
      select usable_at from platform.data_keys union all select usable_at from platform.system_keys) k`.execute(
    tx.as<KeyTables>(),
  );
  return Math.max(0, rows[0]?.ms ?? 0);
}

/** Remembers that an organization, and all before it, are done. */
export async function recordDoneThrough(
  tx: SystemTx,
  rotation: number,
  organizationId: OrganizationId,
): Promise<void> {
  await sql`
    update platform.data_key_rotations set done_through = ${organizationId}
    where number = ${rotation} and (done_through is null or done_through < ${organizationId})`.execute(
    tx.as<KeyTables>(),
  );
}

/** Ends a rotation: the next one makes new keys again. */
export async function closeRotation(tx: SystemTx, rotation: number): Promise<void> {
  await sql`update platform.data_key_rotations set finished_at = now() where number = ${rotation}`.execute(
    tx.as<KeyTables>(),
  );
}

/** Whether one was begun and did not come to its end. */
export async function isRotationOpen(tx: SystemTx): Promise<boolean> {
  const { rows } = await sql`select 1 from platform.data_key_rotations where finished_at is null`.execute(
    tx.as<KeyTables>(),
  );
  return rows.length > 0;
}
