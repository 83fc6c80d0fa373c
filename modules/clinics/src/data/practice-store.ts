import type { Practice, Window } from '@agendify/contracts';
import type { ClinicId, PracticeId, ProfessionalId, RoomId, ServiceId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { type DayWindow, clockTimeOf } from '../domain/weekly-hours.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** Where the list of practices continues. */
export type PracticeKey = readonly [clinicName: string, professionalName: string, id: PracticeId];

/** The constraint that lets a professional attend at a clinic once. */
export const PRACTICE_ONCE = 'practices__professional_once';

/** Which practices are wanted. */
export type PracticeFilter = {
  readonly clinicId?: ClinicId | undefined;
  readonly professionalId?: ProfessionalId | undefined;
};

/** Adds a practice without hours. Violates `PRACTICE_ONCE` where the professional attends at the clinic already. */
export async function insertPractice(
  tx: TenantTx,
  practice: { id: PracticeId; professionalId: ProfessionalId; clinicId: ClinicId; roomId: RoomId | null },
): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.practices')
    .values({
      organization_id: tx.organizationId,
      id: practice.id,
      professional_id: practice.professionalId,
      clinic_id: practice.clinicId,
      room_id: practice.roomId,
    })
    .execute();
}

/** Locks a practice until the transaction ends: changes of one practice come one after the other. */
export async function lockPractice(
  tx: TenantTx,
  id: PracticeId,
): Promise<{ readonly clinicId: ClinicId; readonly version: number } | undefined> {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.practices')
    .select(['clinic_id as clinicId', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * Notes that hours, blocks, services or room of a practice have changed: who booked by the old rules decides anew,
 * and agendas that show it are out of date.
 */
export async function touchPractice(tx: TenantTx, id: PracticeId): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set((query) => ({ version: query('version', '+', 1), revision: nextRevision() }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Notes that agendas show something else of a professional's practices, though their rules are the same. */
export async function reviseProfessional(tx: TenantTx, professionalId: ProfessionalId): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set({ revision: nextRevision() })
    .where('organization_id', '=', tx.organizationId)
    .where('professional_id', '=', professionalId)
    .execute();
}

/** Notes that a service has changed which these practices offer. */
export async function reviseOfferers(tx: TenantTx, serviceId: ServiceId): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set({ revision: nextRevision() })
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('clinics.practice_services')
        .select('practice_id')
        .where('organization_id', '=', tx.organizationId)
        .where('service_id', '=', serviceId),
    )
    .execute();
}

function nextRevision() {
  return sql<string>`nextval('clinics.revisions')`;
}

/** Sets or empties the usual room of a practice. */
export async function updatePracticeRoom(tx: TenantTx, id: PracticeId, roomId: RoomId | null): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set({ room_id: roomId })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Replaces the services of a practice. */
export async function replacePracticeServices(
  tx: TenantTx,
  practiceId: PracticeId,
  serviceIds: readonly ServiceId[],
): Promise<void> {
  const db = tx.as<ClinicsTables>();
  const organization_id = tx.organizationId;
  await db
    .deleteFrom('clinics.practice_services')
    .where('organization_id', '=', organization_id)
    .where('practice_id', '=', practiceId)
    .execute();
  if (serviceIds.length === 0) return;
  const rows = serviceIds.map((service_id) => ({ organization_id, practice_id: practiceId, service_id }));
  await db.insertInto('clinics.practice_services').values(rows).execute();
}

/** Replaces the weekly hours of a practice. */
export async function replaceWeeklyHours(
  tx: TenantTx,
  practiceId: PracticeId,
  windows: readonly DayWindow[],
): Promise<void> {
  const db = tx.as<ClinicsTables>();
  const organization_id = tx.organizationId;
  await db
    .deleteFrom('clinics.weekly_hours')
    .where('organization_id', '=', organization_id)
    .where('practice_id', '=', practiceId)
    .execute();
  if (windows.length === 0) return;
  const rows = windows.map(({ weekday, opensMinute, closesMinute }) => ({
    organization_id,
    practice_id: practiceId,
    weekday,
    opens_minute: opensMinute,
    closes_minute: closesMinute,
  }));
  await db.insertInto('clinics.weekly_hours').values(rows).execute();
}

/** One practice with its services and weekly hours. */
export async function findPractice(tx: TenantTx, id: PracticeId): Promise<Practice | undefined> {
  const row = await selectPractices(tx).where('p.id', '=', id).executeTakeFirst();
  return row && practiceOf(row);
}

/** Practices by clinic and professional. */
export async function listPractices(
  tx: TenantTx,
  { clinicId, professionalId }: PracticeFilter,
  { limit, after }: Window<PracticeKey>,
): Promise<Practice[]> {
  let query = selectPractices(tx)
    .orderBy(sorted(sql.ref('c.name')))
    .orderBy(sorted(sql.ref('a.name')))
    .orderBy('p.id')
    .limit(limit);
  if (clinicId) query = query.where('p.clinic_id', '=', clinicId);
  if (professionalId) query = query.where('p.professional_id', '=', professionalId);
  if (after) query = query.where(follows(['c.name', 'a.name'], 'p.id', after));
  const rows = await query.execute();
  return rows.map(practiceOf);
}

function selectPractices(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.practices as p')
    .innerJoin('clinics.affiliations as a', (join) =>
      join
        .onRef('a.organization_id', '=', 'p.organization_id')
        .onRef('a.professional_id', '=', 'p.professional_id'),
    )
    .innerJoin('clinics.clinics as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.clinic_id'),
    )
    .select([
      'p.id',
      'p.professional_id as professionalId',
      'a.name as professionalName',
      'a.profession',
      'p.clinic_id as clinicId',
      'c.name as clinicName',
      'p.room_id as roomId',
      'p.version',
      sql<ServiceId[]>`(
        select coalesce(json_agg(s.service_id order by s.service_id), '[]') from clinics.practice_services s
        where s.organization_id = p.organization_id and s.practice_id = p.id)`.as('serviceIds'),
      sql<DayWindow[]>`(
        select coalesce(json_agg(json_build_object(
          'weekday', h.weekday, 'opensMinute', h.opens_minute, 'closesMinute', h.closes_minute)
          order by h.weekday, h.opens_minute), '[]')
        from clinics.weekly_hours h
        where h.organization_id = p.organization_id and h.practice_id = p.id)`.as('windows'),
    ])
    .where('p.organization_id', '=', tx.organizationId);
}

function practiceOf({
  windows,
  ...practice
}: Omit<Practice, 'hours'> & { readonly windows: readonly DayWindow[] }): Practice {
  const hours = windows.map(({ weekday, opensMinute, closesMinute }) => ({
    weekday,
    opensAt: clockTimeOf(opensMinute),
    closesAt: clockTimeOf(closesMinute),
  }));
  return { ...practice, hours };
}
