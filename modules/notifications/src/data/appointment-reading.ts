import { TimeZone, type AppointmentId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Address, AppointmentFacts } from '../domain/appointment-content.ts';
import type { AppointmentStanding } from '../domain/judge-message.ts';
import type { Language } from '../domain/message.ts';

/** An appointment as a message, its calendar part and the judgement about both need it. */
export type AppointmentReading = AppointmentFacts &
  AppointmentStanding & {
    readonly endsAtMs: number;
    readonly timeZone: string;
    /** The first of its lineage: the same for all that it was moved to. */
    readonly rootId: AppointmentId;
    readonly moveCount: number;
    readonly version: number;
  };

/** Whom to write to. */
export type Contact = { readonly email: string; readonly language: Language };

type AppointmentViews = {
  'scheduling.published_appointments': {
    organization_id: string;
    id: AppointmentId;
    state: string;
    attendance: 'timed' | 'order-of-arrival';
    starts_at: Date;
    ends_at: Date;
    local_starts_at: unknown;
    time_zone: string;
    clinic_id: string;
    practice_id: string | null;
    service_id: string | null;
    patient_id: string;
    root_id: AppointmentId;
    move_count: number;
    version: number;
  };
  'clinics.published_clinics': {
    organization_id: string;
    id: string;
    name: string;
    phone: string | null;
    address: unknown;
  };
  'clinics.published_practices': { organization_id: string; id: string; professional_name: string };
  'clinics.published_services': { organization_id: string; id: string; name: string };
  'patients.published_patients': {
    organization_id: string;
    id: string;
    full_name: string;
    social_name: string | null;
    email: string | null;
    language: Language;
  };
};

/** The patient's address; null when the appointment is unknown or the patient has none. */
export async function findPatientContact(tx: TenantTx, id: AppointmentId): Promise<Contact | null> {
  const row = await tx
    .as<AppointmentViews>()
    .selectFrom('scheduling.published_appointments as a')
    .innerJoin('patients.published_patients as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .select(['p.email', 'p.language'])
    .where('a.organization_id', '=', tx.organizationId)
    .where('a.id', '=', id)
    .executeTakeFirst();
  return row?.email ? { email: row.email, language: row.language } : null;
}

/**
 * The appointment, and those that it was moved from without a change of practice, start or end: who has heard of one of
 * them knows the time of all. Empty when it is unknown.
 */
export async function listAtItsTime(tx: TenantTx, id: AppointmentId): Promise<AppointmentId[]> {
  const { rows } = await sql<{ id: AppointmentId }>`
    with recursive same as (
      select a.id, a.predecessor_id, a.practice_id, a.starts_at, a.ends_at from scheduling.published_appointments a
      where a.organization_id = ${tx.organizationId} and a.id = ${id}
      union all
      select p.id, p.predecessor_id, p.practice_id, p.starts_at, p.ends_at from same s
      join scheduling.published_appointments p on p.organization_id = ${tx.organizationId} and p.id = s.predecessor_id
        and p.practice_id = s.practice_id and p.starts_at = s.starts_at and p.ends_at = s.ends_at)
    select id from same`.execute(tx.as<AppointmentViews>());
  return rows.map((row) => row.id);
}

/** The appointment with the names that go with it; null when there is none. */
export async function findAppointment(tx: TenantTx, id: AppointmentId): Promise<AppointmentReading | null> {
  const row = await joinedAppointments(tx).where('a.id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    state: row.state,
    attendance: row.attendance,
    startsAtMs: row.starts_at.getTime(),
    endsAtMs: row.ends_at.getTime(),
    localStartsAt: row.wall_time,
    timeZone: TimeZone.parse(row.time_zone),
    rootId: row.root_id,
    moveCount: row.move_count,
    version: row.version,
    patientName: row.social_name ?? row.full_name,
    clinicName: row.clinic_name,
    clinicPhone: row.clinic_phone,
    address: addressOf(row.clinic_address),
    professionalName: row.professional_name,
    serviceName: row.service_name,
  };
}

function joinedAppointments(tx: TenantTx) {
  return tx
    .as<AppointmentViews>()
    .selectFrom('scheduling.published_appointments as a')
    .innerJoin('clinics.published_clinics as c', (join) =>
      join.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.clinic_id'),
    )
    .innerJoin('patients.published_patients as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .leftJoin('clinics.published_practices as r', (join) =>
      join.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.practice_id'),
    )
    .leftJoin('clinics.published_services as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.service_id'),
    )
    .select([
      'a.state',
      'a.attendance',
      'a.starts_at',
      'a.ends_at',
      'a.time_zone',
      'a.root_id',
      'a.move_count',
      'a.version',
      'p.full_name',
      'p.social_name',
      'c.name as clinic_name',
      'c.phone as clinic_phone',
      'c.address as clinic_address',
      'r.professional_name',
      's.name as service_name',
      // As text: the driver would read a time without a zone in the zone of the process.
      sql<string>`to_char(a.local_starts_at, 'YYYY-MM-DD"T"HH24:MI')`.as('wall_time'),
    ])
    .where('a.organization_id', '=', tx.organizationId);
}

const StoredAddress = z.object({
  street: z.string(),
  number: z.string().optional(),
  complement: z.string().optional(),
  district: z.string().optional(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string().optional(),
});

/** An address that does not have the agreed shape is left out: a message without it is better than none. */
function addressOf(stored: unknown): Address | null {
  return StoredAddress.safeParse(stored).data ?? null;
}
