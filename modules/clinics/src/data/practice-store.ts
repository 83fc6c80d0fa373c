import type { Practice, Window } from '@agendify/contracts';
import {
  type ClinicId,
  type PlanId,
  type PracticeId,
  type ProfessionalId,
  type RoomId,
  type ServiceId,
  TimeZone,
  addDays,
  localDateOf,
} from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { type Validity, isValidOn } from '../domain/hours-periods.ts';
import { type DayWindow, writtenWindowOf } from '../domain/weekly-hours.ts';
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

/** A practice that is locked until the transaction ends. */
export type LockedPractice = {
  readonly clinicId: ClinicId;
  readonly timeZone: TimeZone;
  readonly version: number;
};

/**
 * Locks a practice until the transaction ends: changes of one practice come one after the other. The rules must be
 * held before (`holdRules`).
 */
export async function lockPractice(tx: TenantTx, id: PracticeId): Promise<LockedPractice | undefined> {
  const row = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.practices as p')
    .innerJoin('clinics.clinics as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.clinic_id'),
    )
    .select(['p.clinic_id as clinicId', 'p.version', 'c.time_zone as timeZone'])
    .where('p.organization_id', '=', tx.organizationId)
    .where('p.id', '=', id)
    .forNoKeyUpdate('p')
    .executeTakeFirst();
  return row && { ...row, timeZone: TimeZone.parse(row.timeZone) };
}

/** Notes that somebody has edited a practice: its version, by which editors find each other, grows by one. */
export async function touchPractice(tx: TenantTx, id: PracticeId): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set((query) => ({
      version: query('version', '+', 1),
      revision: sql<string>`nextval('clinics.revisions')`,
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** What stands in the row of a practice and can change. */
export type PracticeFields = {
  readonly roomId?: RoomId | null | undefined;
  readonly elsewhereMinutes?: number | undefined;
  readonly acceptsPrivate?: boolean | undefined;
};

/** Changes what is given of a practice. */
export async function updatePractice(
  tx: TenantTx,
  id: PracticeId,
  { roomId, elsewhereMinutes, acceptsPrivate }: PracticeFields,
): Promise<void> {
  const change = {
    ...(roomId === undefined ? {} : { room_id: roomId }),
    ...(elsewhereMinutes === undefined ? {} : { elsewhere_minutes: elsewhereMinutes }),
    ...(acceptsPrivate === undefined ? {} : { accepts_private: acceptsPrivate }),
  };
  if (Object.keys(change).length === 0) return;
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.practices')
    .set(change)
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

/** Replaces the plans that a practice takes. */
export async function replacePracticePlans(
  tx: TenantTx,
  practiceId: PracticeId,
  planIds: readonly PlanId[],
): Promise<void> {
  const db = tx.as<ClinicsTables>();
  const organization_id = tx.organizationId;
  await db
    .deleteFrom('clinics.practice_plans')
    .where('organization_id', '=', organization_id)
    .where('practice_id', '=', practiceId)
    .execute();
  if (planIds.length === 0) return;
  const rows = planIds.map((plan_id) => ({ organization_id, practice_id: practiceId, plan_id }));
  await db.insertInto('clinics.practice_plans').values(rows).execute();
}

/** One practice with its services and plans, and the weekly hours that hold at `nowMs`. */
export async function findPractice(
  tx: TenantTx,
  id: PracticeId,
  nowMs: number,
): Promise<Practice | undefined> {
  const row = await selectPractices(tx, nowMs).where('p.id', '=', id).executeTakeFirst();
  return row && practiceOf(row, nowMs);
}

/** A practice that must exist; see `findPractice`. */
export async function getPractice(tx: TenantTx, id: PracticeId, nowMs: number): Promise<Practice> {
  const practice = await findPractice(tx, id, nowMs);
  if (!practice) throw new Error('a practice that was just changed must be found');
  return practice;
}

/** Practices by clinic and professional, with the weekly hours that hold at `nowMs`. */
export async function listPractices(
  tx: TenantTx,
  { clinicId, professionalId }: PracticeFilter,
  nowMs: number,
  { limit, after }: Window<PracticeKey>,
): Promise<Practice[]> {
  let query = selectPractices(tx, nowMs)
    .orderBy(sorted(sql.ref('c.name')))
    .orderBy(sorted(sql.ref('a.name')))
    .orderBy('p.id')
    .limit(limit);
  if (clinicId) query = query.where('p.clinic_id', '=', clinicId);
  if (professionalId) query = query.where('p.professional_id', '=', professionalId);
  if (after) query = query.where(follows(['c.name', 'a.name'], 'p.id', after));
  const rows = await query.execute();
  return rows.map((row) => practiceOf(row, nowMs));
}

/** Windows of the days around `nowMs`: which of them are of today, the zone of each clinic decides. */
function selectPractices(tx: TenantTx, nowMs: number) {
  const utcDay = localDateOf(nowMs, TimeZone.parse('UTC'));
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
      'c.time_zone as timeZone',
      'p.room_id as roomId',
      'p.accepts_private as acceptsPrivate',
      'p.elsewhere_minutes as elsewhereMinutes',
      'p.version',
      sql<ServiceId[]>`(
        select coalesce(json_agg(s.service_id order by s.service_id), '[]') from clinics.practice_services s
        where s.organization_id = p.organization_id and s.practice_id = p.id)`.as('serviceIds'),
      sql<PlanId[]>`(
        select coalesce(json_agg(l.plan_id order by l.plan_id), '[]') from clinics.practice_plans l
        where l.organization_id = p.organization_id and l.practice_id = p.id)`.as('planIds'),
      sql<ValidWindow[]>`(
        select coalesce(json_agg(json_build_object(
          'weekday', h.weekday, 'opensMinute', h.opens_minute, 'closesMinute', h.closes_minute,
          'validFrom', nullif(h.valid_from, '-infinity'), 'validUntil', nullif(h.valid_until, 'infinity'))
          order by h.weekday, h.opens_minute), '[]')
        from clinics.weekly_windows h
        where h.organization_id = p.organization_id and h.owner_kind = 'practice' and h.owner_id = p.id
          and h.valid_from <= ${addDays(utcDay, 1)} and h.valid_until > ${addDays(utcDay, -1)})`.as(
        'windows',
      ),
    ])
    .where('p.organization_id', '=', tx.organizationId);
}

type ValidWindow = DayWindow & Validity;
type PracticeRow = Omit<Practice, 'hours'> & {
  readonly timeZone: string;
  readonly windows: readonly ValidWindow[];
};

function practiceOf({ windows, timeZone, ...practice }: PracticeRow, nowMs: number): Practice {
  const today = localDateOf(nowMs, TimeZone.parse(timeZone));
  const hours = windows.filter((window) => isValidOn(window, today)).map(writtenWindowOf);
  return { ...practice, hours };
}
