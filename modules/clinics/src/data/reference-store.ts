import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { ClinicsTables } from './tables.ts';

/** Where each kind of thing that others refer to is kept, and by which column it is found. */
const TABLES = {
  clinic: ['clinics.clinics', 'id'],
  room: ['clinics.rooms', 'id'],
  practice: ['clinics.practices', 'id'],
  professional: ['clinics.affiliations', 'professional_id'],
  service: ['clinics.services', 'id'],
  insurer: ['clinics.insurers', 'id'],
  plan: ['clinics.plans', 'id'],
  'resource-class': ['clinics.resource_classes', 'id'],
} as const;

/** What others refer to. A `room` may be a device as well. */
export type ReferenceKind = keyof typeof TABLES;

/** Those of the given ids that the organization has. */
export async function listKnown(
  tx: TenantTx,
  kind: ReferenceKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const [table, column] = TABLES[kind];
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(column)} as id from ${sql.table(table)}
    where organization_id = ${tx.organizationId} and ${sql.ref(column)} = any (${[...ids]}::uuid[])`.execute(
    tx.as<ClinicsTables>(),
  );
  return new Set(rows.map(({ id }) => id));
}
