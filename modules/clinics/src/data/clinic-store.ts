import type { Clinic, ClinicPatch, NewClinic, Window } from '@agendify/contracts';
import type { ClinicId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** Where a list by name continues. */
export type NameKey<Id> = readonly [name: string, id: Id];

/** The index that keeps names of clinics apart within an organization. */
export const CLINIC_NAME_ONCE = 'clinics__name_once';

/** Adds a clinic. Violates `CLINIC_NAME_ONCE` for a name in use. */
export async function insertClinic(tx: TenantTx, id: ClinicId, clinic: NewClinic): Promise<Clinic> {
  return tx
    .as<ClinicsTables>()
    .insertInto('clinics.clinics')
    .values({
      organization_id: tx.organizationId,
      id,
      name: clinic.name,
      time_zone: clinic.timeZone,
      phone: clinic.phone ?? null,
      address: clinic.address === undefined ? null : JSON.stringify(clinic.address),
    })
    .returning(['id', 'name', 'time_zone as timeZone', 'phone', 'address', 'version'])
    .executeTakeFirstOrThrow();
}

/** The clinics of the organization by name. */
export async function listClinics(
  tx: TenantTx,
  { limit, after }: Window<NameKey<ClinicId>>,
): Promise<Clinic[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.clinics')
    .select(['id', 'name', 'time_zone as timeZone', 'phone', 'address', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where(follows(['name'], 'id', after));
  return query.execute();
}

/** One clinic. */
export async function findClinic(tx: TenantTx, id: ClinicId): Promise<Clinic | undefined> {
  return selectClinic(tx, id).executeTakeFirst();
}

/** One clinic, locked until the transaction ends. */
export async function lockClinic(tx: TenantTx, id: ClinicId): Promise<Clinic | undefined> {
  return selectClinic(tx, id).forNoKeyUpdate().executeTakeFirst();
}

function selectClinic(tx: TenantTx, id: ClinicId) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.clinics')
    .select(['id', 'name', 'time_zone as timeZone', 'phone', 'address', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id);
}

/** Changes what is given; the version grows by one. Violates `CLINIC_NAME_ONCE` for a name in use. */
export async function updateClinic(tx: TenantTx, id: ClinicId, change: ClinicPatch): Promise<Clinic> {
  return tx
    .as<ClinicsTables>()
    .updateTable('clinics.clinics')
    .set((query) => ({
      version: query('version', '+', 1),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
      ...(change.phone === undefined ? {} : { phone: change.phone }),
      ...(change.address === undefined ? {} : { address: JSON.stringify(change.address) }),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returning(['id', 'name', 'time_zone as timeZone', 'phone', 'address', 'version'])
    .executeTakeFirstOrThrow();
}
