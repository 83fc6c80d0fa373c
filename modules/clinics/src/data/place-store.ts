import { TimeZone } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** Where what has hours of its own is kept, and in which column its clinic stands, if it is of one. */
const TABLES = {
  clinic: ['clinics.clinics', 'id'],
  room: ['clinics.rooms', 'clinic_id'],
  practice: ['clinics.practices', 'clinic_id'],
  service: ['clinics.services', null],
} as const;

/** Something of the organization that has hours of its own. */
export type Place = { readonly kind: keyof typeof TABLES; readonly id: string };

/**
 * Locks a place until the transaction ends, so that changes of its hours come one after the other. Answers the zone of
 * its clinic, null for what is of no clinic alone, or undefined when there is no such place.
 */
export async function lockPlace(
  tx: TenantTx,
  { kind, id }: Place,
): Promise<{ readonly timeZone: TimeZone | null } | undefined> {
  await holdRules(tx);
  const [table, clinic] = TABLES[kind];
  const timeZone = clinic
    ? sql`(select c.time_zone from clinics.clinics c
        where c.organization_id = o.organization_id and c.id = ${sql.ref(`o.${clinic}`)})`
    : sql`null::text`;
  const { rows } = await sql<{ timeZone: string | null }>`
    select ${timeZone} as "timeZone" from ${sql.table(table)} o
    where o.organization_id = ${tx.organizationId} and o.id = ${id} for no key update of o`.execute(
    tx.as<ClinicsTables>(),
  );
  const [found] = rows;
  return found && { timeZone: found.timeZone === null ? null : TimeZone.parse(found.timeZone) };
}

/**
 * Holds the rules of the organization until the transaction ends. Alone: while it changes which practices a rule
 * concerns. Comes before any lock on a practice.
 */
export async function holdRules(tx: TenantTx, alone = false): Promise<void> {
  await sql`select clinics.hold_rules(${tx.organizationId}, ${alone})`.execute(tx.as<ClinicsTables>());
}

/** The zones of the organization's clinics, by the names of the clinics. */
export async function listTimeZones(tx: TenantTx): Promise<TimeZone[]> {
  const rows = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.clinics')
    .select('time_zone as timeZone')
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .execute();
  return rows.map(({ timeZone }) => TimeZone.parse(timeZone));
}
