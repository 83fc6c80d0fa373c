import type { ClinicId, TimeZone } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { ClinicsTables } from './tables.ts';

/** A clinic of the organization, as an import needs it. */
export type KnownClinic = { readonly id: ClinicId; readonly name: string; readonly timeZone: TimeZone };

/** Adds clinics; those whose name is in use stay as they are. */
export async function insertMissingClinics(tx: TenantTx, clinics: readonly KnownClinic[]): Promise<void> {
  if (clinics.length === 0) return;
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.clinics')
    .values(
      clinics.map(({ id, name, timeZone }) => ({
        organization_id: tx.organizationId,
        id,
        name,
        time_zone: timeZone,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The clinics of the given names; case does not matter. */
export async function listClinicsNamed(tx: TenantTx, names: readonly string[]): Promise<KnownClinic[]> {
  const { rows } = await sql<KnownClinic>`
    select c.id, c.name, c.time_zone as "timeZone" from clinics.clinics c
    where c.organization_id = ${tx.organizationId}
      and lower(c.name) = any (select lower(given.name) from unnest(${names}::text[]) as given (name))`.execute(
    tx.as<ClinicsTables>(),
  );
  return rows;
}
