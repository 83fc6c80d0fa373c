import { OrganizationId } from '@agendify/kernel';
import type { AnyTx, SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { EntryPlace } from './entry-texts.ts';

/** A batch as it lies in the database. */
export type StoredBatch = {
  readonly sequence: number;
  readonly entryIds: readonly string[];
  readonly ats: readonly string[];
  readonly retentions: readonly string[];
  /** Whether `first_at` and `last_at` are the first and the last of `ats`: what finds a batch by time. */
  readonly isSpanTrue: boolean;
  readonly leaves: Buffer;
  readonly checks: Buffer;
  readonly root: Buffer;
  readonly previous: Buffer;
  readonly chainHash: Buffer;
  readonly sealedAtMs: number;
  readonly keyVersion: number;
  readonly signature: Buffer;
};

/** A batch to append. */
export type NewBatch = Omit<StoredBatch, 'entryIds' | 'ats' | 'retentions' | 'isSpanTrue'> & {
  readonly places: readonly EntryPlace[];
};

type NoTables = Record<string, never>;

/**
 * Makes this transaction the only one that seals for an organization; false when another is at it. No acting transaction
 * ever asks for this lock.
 */
export async function lockChain(tx: SystemTx, organizationId: OrganizationId): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`compliance.seal:${organizationId}`}, 0)) as ours`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.ours ?? false;
}

/** The organizations that have entries without a seal. */
export async function listUnsealedOrganizations(tx: SystemTx): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organization_id as id from platform.audit_waiting`.execute(tx.as<NoTables>());
  return rows.map(({ id }) => OrganizationId.parse(id));
}

/** Where the chain of an organization has come to; null before its first batch. */
export async function findChainEnd(
  tx: AnyTx,
  organizationId: string,
): Promise<{ readonly sequence: number; readonly chainHash: Buffer; readonly sealedAtMs: number } | null> {
  const { rows } = await sql<{ sequence: number; chainHash: Buffer; sealedAtMs: number }>`
    select sequence::float8 as sequence, chain_hash as "chainHash", (extract(epoch from sealed_at) * 1000)::float8 as "sealedAtMs"
    from compliance.audit_batches where organization_id = ${organizationId} order by audit_batches.sequence desc limit 1`.execute(
    tx.as<NoTables>(),
  );
  return rows[0] ?? null;
}

/** Appends a batch, takes its entries off the waiting list, and has the rules look at it. */
export async function appendBatch(
  tx: SystemTx,
  organizationId: OrganizationId,
  batch: NewBatch,
): Promise<void> {
  const { places } = batch;
  const ids = places.map(({ id }) => id);
  const ats = places.map(({ at }) => at);
  await sql`
    insert into compliance.audit_batches (organization_id, sequence, entry_ids, ats, retentions, first_at, last_at, leaves, checks, root,
      previous, chain_hash, sealed_at, key_version, signature)
    select ${organizationId}, ${batch.sequence}, ${ids}::uuid[], ${ats}::timestamptz[], ${places.map(({ retention }) => retention)}::text[],
      (select min(a) from unnest(${ats}::timestamptz[]) a), (select max(a) from unnest(${ats}::timestamptz[]) a),
      ${batch.leaves}::bytea, ${batch.checks}::bytea, ${batch.root}::bytea, ${batch.previous}::bytea, ${batch.chainHash}::bytea,
      ${new Date(batch.sealedAtMs)}::timestamptz, ${batch.keyVersion}::integer, ${batch.signature}::bytea`.execute(
    tx.as<NoTables>(),
  );
  await sql`
    insert into compliance.alert_progress (organization_id, sealed_sequence) values (${organizationId}, ${batch.sequence})
    on conflict (organization_id) do update set sealed_sequence = excluded.sealed_sequence`.execute(
    tx.as<NoTables>(),
  );
  await sql`delete from platform.audit_waiting where organization_id = ${organizationId} and entry_id = any (${ids}::uuid[])`.execute(
    tx.as<NoTables>(),
  );
}

/** The batches after a sequence, in order. */
export async function listBatches(
  tx: AnyTx,
  organizationId: string,
  after: number,
  limit: number,
): Promise<StoredBatch[]> {
  const { rows } = await sql<StoredBatch>`
    select sequence::float8 as sequence, entry_ids::text[] as "entryIds", retentions,
      array(select to_char(a at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from unnest(ats) with ordinality as u (a, place)
        order by place) as ats,
      (select min(a) = first_at and max(a) = last_at from unnest(ats) a) as "isSpanTrue",
      leaves, checks, root, previous, chain_hash as "chainHash", (extract(epoch from sealed_at) * 1000)::float8 as "sealedAtMs",
      key_version as "keyVersion", signature
    from compliance.audit_batches b
    where organization_id = ${organizationId} and b.sequence > ${after} order by b.sequence limit ${limit}`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}

/** The last batch that was sealed before an instant: 0 when there is none. */
export async function lastSequenceBefore(
  tx: AnyTx,
  organizationId: string,
  beforeMs: number,
): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    select coalesce(max(sequence), 0)::float8 as sequence from compliance.audit_batches
    where organization_id = ${organizationId} and sealed_at < ${new Date(beforeMs)}`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.sequence ?? 0;
}
