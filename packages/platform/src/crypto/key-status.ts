import type { OrganizationId } from '@agendify/kernel';
import type { AnyTx, Database } from '../db/database.ts';
import { versionOf } from './aes-gcm.ts';
import { countByWrappingKey, listNewestVersions } from './data/key-store.ts';
import { isRotationOpen, listOwningOrganizations } from './data/rotation-store.ts';
import { countByHeader } from './data/sealed-column-store.ts';
import type { SealedColumn } from './sealed-place.ts';

/** Which keys are in use. */
export type KeyStatus = {
  /** How many data keys each master key has wrapped; null: from before ids were kept. */
  readonly wrappingKeys: readonly { readonly wrappingKey: string | null; readonly keys: number }[];
  /** How many owners have a data key of the version as their newest. */
  readonly newestVersions: readonly { readonly version: number; readonly owners: number }[];
  /** How many values of a column each version has sealed, over all organizations; `isNewest` is its owner's newest. */
  readonly values: readonly {
    readonly column: string;
    readonly version: number;
    readonly isNewest: boolean;
    readonly count: number;
  }[];
  /** A rotation was interrupted: `agendify keys rotate --data-keys` goes on with it. */
  readonly isRotating: boolean;
};

/** Counts keys and values; reads every sealed column from end to end. */
export async function readKeyStatus(db: Database, columns: readonly SealedColumn[]): Promise<KeyStatus> {
  const keys = await db.asSystem('count keys', async (tx) => ({
    wrapping: await countByWrappingKey(tx),
    newest: await listNewestVersions(tx),
    organizations: await listOwningOrganizations(tx, null),
    isRotating: await isRotationOpen(tx),
  }));
  const newest = new Map(keys.newest.map(({ owner, version }) => [owner, version]));
  const counts = new Map<string, KeyStatus['values'][number]>();
  const add = async (tx: AnyTx, column: SealedColumn, owner: OrganizationId | null): Promise<void> => {
    for (const { header, count } of await countByHeader(tx, column, owner)) {
      const version = versionOf(header);
      const name = `${column.table}.${column.column}`;
      const isNewest = version === newest.get(owner);
      const key = `${name} ${String(version)} ${String(isNewest)}`;
      counts.set(key, { column: name, version, isNewest, count: count + (counts.get(key)?.count ?? 0) });
    }
  };
  for (const owner of keys.organizations)
    await db.inTenant({ organizationId: owner, accountId: null }, async (tx) => {
      for (const column of columns) if (column.keyOf === 'organization') await add(tx, column, owner);
    });
  await db.asSystem('count sealed values', async (tx) => {
    for (const column of columns) if (column.keyOf === 'system') await add(tx, column, null);
  });
  const versions = [...Map.groupBy(keys.newest, ({ version }) => version)].map(([version, owners]) => ({
    version,
    owners: owners.length,
  }));
  const values = [...counts.values()].toSorted(
    (a, b) => a.column.localeCompare(b.column) || a.version - b.version,
  );
  return { wrappingKeys: keys.wrapping, newestVersions: versions, values, isRotating: keys.isRotating };
}
