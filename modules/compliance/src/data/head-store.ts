import { OrganizationId } from '@agendify/kernel';
import type { AnyTx, SystemTx } from '@agendify/platform';
import { type Selectable, sql } from 'kysely';
import type { HeadClaim } from '../domain/chain.ts';
import type { SealTables } from './tables.ts';

/** A signed head as it lies in the database. */
export type StoredHead = HeadClaim & { readonly keyVersion: number; readonly signature: Buffer };

type NoTables = Record<string, never>;

/** A chain that has grown since its last head, and that head's day is over. */
export type ChainToSign = {
  readonly organizationId: OrganizationId;
  readonly sequence: number;
  readonly chainHash: Buffer;
  readonly entries: number;
};

/** The organizations whose chain has grown since their last head, where that is from before an instant or there is none. */
export async function listChainsToSign(tx: SystemTx, beforeMs: number): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: string }>`
    select b.organization_id as id from
      (select organization_id, max(sequence) as sequence from compliance.audit_batches group by 1) b
    left join (select organization_id, max(sequence) as sequence, max(signed_at) as signed_at from compliance.audit_heads group by 1) h
      using (organization_id)
    where h.sequence is null or (h.sequence < b.sequence and h.signed_at < ${new Date(beforeMs)})`.execute(
    tx.as<NoTables>(),
  );
  return rows.map(({ id }) => OrganizationId.parse(id));
}

/** What a head of an organization would say now; null where it has no batch. */
export async function findChainToSign(
  tx: SystemTx,
  organizationId: OrganizationId,
): Promise<ChainToSign | null> {
  const { rows } = await sql<Omit<ChainToSign, 'organizationId'>>`
    select b.sequence::float8 as sequence, b.chain_hash as "chainHash",
      coalesce(h.entries, 0)::float8 + (select sum(cardinality(n.entry_ids)) from compliance.audit_batches n
        where n.organization_id = ${organizationId} and n.sequence > coalesce(h.sequence, 0) and n.sequence <= b.sequence)::float8 as entries
    from (select sequence, chain_hash from compliance.audit_batches where organization_id = ${organizationId}
      order by sequence desc limit 1) b
    left join (select sequence, entries from compliance.audit_heads where organization_id = ${organizationId}
      order by sequence desc limit 1) h on true`.execute(tx.as<NoTables>());
  return rows[0] ? { organizationId, ...rows[0] } : null;
}

/** Keeps a head. */
export async function insertHead(tx: SystemTx, head: StoredHead): Promise<void> {
  await tx
    .as<SealTables>()
    .insertInto('compliance.audit_heads')
    .values({
      organization_id: OrganizationId.parse(head.organizationId),
      sequence: head.sequence,
      chain_hash: Buffer.from(head.chainHash),
      entries: head.entries,
      signed_at: new Date(head.signedAtMs),
      key_version: head.keyVersion,
      signature: head.signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The heads of an organization after a sequence, in order. */
export async function listHeads(
  tx: AnyTx,
  organizationId: string,
  after: number,
  limit: number,
): Promise<StoredHead[]> {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('compliance.audit_heads')
    .selectAll()
    .where('organization_id', '=', OrganizationId.parse(organizationId))
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(headOf);
}

/** The newest head of every organization. */
export async function listLatestHeads(tx: SystemTx): Promise<StoredHead[]> {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('compliance.audit_heads')
    .selectAll()
    .distinctOn('organization_id')
    .orderBy('organization_id')
    .orderBy('sequence', 'desc')
    .execute();
  return rows.map(headOf);
}

function headOf(row: Selectable<SealTables['compliance.audit_heads']>): StoredHead {
  return {
    organizationId: row.organization_id,
    sequence: Number(row.sequence),
    chainHash: row.chain_hash,
    entries: Number(row.entries),
    signedAtMs: row.signed_at.getTime(),
    keyVersion: row.key_version,
    signature: row.signature,
  };
}
