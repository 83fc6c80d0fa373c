import { sql } from 'kysely';
import type { AnyTx } from '../../db/database.ts';
import { HEADER_BYTES, type Sealed } from '../aes-gcm.ts';
import type { SealedColumn } from '../sealed-place.ts';

/** A sealed value with its id and what is authenticated of its row. */
export type SealedRow = { readonly id: string[]; readonly row: string[]; readonly sealed: Sealed };

/** A value to put in the place of the one that was seen. */
export type Replacement = { readonly id: readonly string[]; readonly seen: Sealed; readonly sealed: Sealed };

type NoTables = Record<string, never>;

/** The next values of a column, by id, that another key has sealed than the one of this header. */
export async function listOlder(
  tx: AnyTx,
  { table, column, id, row, rowIn }: SealedColumn,
  organizationId: string | null,
  header: Buffer,
  after: readonly string[] | null,
  limit: number,
): Promise<SealedRow[]> {
  const ids = sql.join(id.map((name) => sql.ref(name)));
  const parts = row.map(
    (part) => sql`coalesce(${sql.join((rowIn[part] ?? []).map((name) => sql.ref(name)))})::text`,
  );
  const sealed = sql.ref(column);
  const isBehind = after === null ? sql`true` : sql`(${ids}) > (${sql.join(after)})`;
  const isOwn = organizationId === null ? sql`true` : sql`organization_id = ${organizationId}`;
  const { rows } = await sql<SealedRow>`
    select array[${sql.join(id.map((name) => sql`${sql.ref(name)}::text`))}] as id, array[${sql.join(parts)}] as row, ${sealed} as sealed
    from ${sql.table(table)}
    where ${isOwn} and ${isBehind} and octet_length(${sealed}) > ${HEADER_BYTES}
      and substring(${sealed} from 1 for ${header.length}) <> ${header}
    order by ${ids} limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

/** Puts values in the place of those that were seen; nothing where somebody has written meanwhile. Answers how many. */
export async function replaceSealed(
  tx: AnyTx,
  { table, column, id }: SealedColumn,
  organizationId: string | null,
  fresh: readonly Replacement[],
): Promise<number> {
  const types = await typesOf(tx, table, id);
  const arrays = id.map((name, index) => {
    const values = fresh.map((one) => one.id[index]);
    return sql`${values}::${sql.raw(types.get(name) ?? 'text')}[]`;
  });
  const names = id.map((_, index) => `id_${String(index)}`);
  const same = id.map((name, index) => sql`t.${sql.ref(name)} = v.${sql.ref(`id_${String(index)}`)}`);
  const isOwn = organizationId === null ? sql`true` : sql`t.organization_id = ${organizationId}`;
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} t set ${sql.ref(column)} = v.sealed
    from unnest(${sql.join(arrays)}, ${fresh.map((one) => one.seen)}::bytea[], ${fresh.map((one) => one.sealed)}::bytea[])
      as v (${sql.join([...names, 'seen', 'sealed'].map((name) => sql.ref(name)))})
    where ${isOwn} and ${sql.join(same, sql` and `)} and t.${sql.ref(column)} = v.seen`.execute(
    tx.as<NoTables>(),
  );
  return Number(numAffectedRows ?? 0);
}

/** As the catalogue of the database names them. */
async function typesOf(tx: AnyTx, table: string, columns: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attname = any (${columns}::text[])`.execute(tx.as<NoTables>());
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** How many values of a column each key has sealed, by the bytes that name the key. */
export async function countByHeader(
  tx: AnyTx,
  { table, column }: SealedColumn,
  owner: string | null,
): Promise<{ readonly header: Buffer; readonly count: number }[]> {
  const sealed = sql.ref(column);
  const isOwn = owner === null ? sql`true` : sql`organization_id = ${owner}`;
  const { rows } = await sql<{ header: Buffer; count: number }>`
    select substring(${sealed} from 1 for case get_byte(${sealed}, 0) when 1 then 1 else ${HEADER_BYTES} end) as header,
      count(*)::int as count
    from ${sql.table(table)} where ${isOwn} and octet_length(${sealed}) > ${HEADER_BYTES} group by 1`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}
