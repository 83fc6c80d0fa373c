import type { PatientLimits } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';

/** Whether the organization has this patient. */
export async function hasPatient(tx: TenantTx, id: PatientId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from patients.published_patients p where p.organization_id = ${tx.organizationId} and p.id = ${id}`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows.length > 0;
}

/** A patient's own limits; undefined when nobody has set any. */
export async function findPatientLimits(tx: TenantTx, id: PatientId): Promise<PatientLimits | undefined> {
  const { rows } = await sql<PatientLimits>`
    select l.max_open as "maxOpen", l.max_per_week as "maxPerWeek", l.is_online_allowed as "isOnlineAllowed", l.reason
    from scheduling.patient_limits l where l.organization_id = ${tx.organizationId} and l.patient_id = ${id}`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows[0];
}

/** Sets a patient's own limits; those that limit nothing are not kept. */
export async function writePatientLimits(tx: TenantTx, id: PatientId, limits: PatientLimits): Promise<void> {
  const db = tx.as<Record<string, never>>();
  const { maxOpen, maxPerWeek, isOnlineAllowed, reason } = limits;
  if (maxOpen === null && maxPerWeek === null && isOnlineAllowed) {
    await sql`delete from scheduling.patient_limits where organization_id = ${tx.organizationId} and patient_id = ${id}`.execute(
      db,
    );
    return;
  }
  await sql`
    insert into scheduling.patient_limits (organization_id, patient_id, max_open, max_per_week, is_online_allowed, reason)
    values (${tx.organizationId}, ${id}, ${maxOpen}, ${maxPerWeek}, ${isOnlineAllowed}, ${reason})
    on conflict (organization_id, patient_id) do update
    set max_open = excluded.max_open, max_per_week = excluded.max_per_week, is_online_allowed = excluded.is_online_allowed, reason = excluded.reason`.execute(
    db,
  );
}
