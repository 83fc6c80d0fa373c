import type { ClinicWorld } from '@agendify/testing';
import { withoutIndexes } from './bulk-load.ts';
import { type Calendar, TIME_ZONE } from './calendar.ts';
import { fillPatients, makeBenchTables } from './fill-patients.ts';
import type { Places } from './places.ts';
import type { WorldSize } from './size.ts';

/** How many days of the large clinic are full to the last time: those that agendas show. */
export const LARGE_DAYS = 10;

/** How full the large clinic was before. */
const LARGE_PAST_SHARE = 0.7;
/** Workdays that one statement fills. */
const CHUNK = 10;
/** Statements at a time: as many as the smallest machine has cores. */
const WORKERS = 2;
/** From here on a table is filled quicker without its indexes. */
const MANY_WORKDAYS = 100;

/**
 * Fills the clinics: patients with names, visits before and after now (two of three times are taken), what they occupy
 * in the live time, and a large clinic with 600 visits on each of ten days. `world` writes as a loader does: without
 * triggers, so that keys are written here.
 */
export async function fillClinics(
  world: ClinicWorld,
  places: Places,
  size: WorldSize,
  calendar: Calendar,
): Promise<void> {
  await makeBenchTables(world, places, calendar);
  await fillPatients(world, places, size);
  await world.query(
    `select scheduling.ensure_months(min(day), max(day)) from bench.workdays where number >= $1`,
    [-size.past],
  );
  if (size.past + size.future < MANY_WORKDAYS) await fillVisits(world, size);
  else
    await withoutIndexes(world, ['scheduling.appointments', 'scheduling.appointment_keys'], () =>
      fillVisits(world, size),
    );
  await world.query('vacuum analyze');
}

async function fillVisits(world: ClinicWorld, { past, future }: WorldSize): Promise<void> {
  const chunks: [string, number, number, number][] = [];
  for (let first = -past; first < future; first += CHUNK)
    chunks.push([OFFICE_VISITS, first, Math.min(first + CHUNK, future) - 1, 1]);
  for (let first = -past; first < 0; first += CHUNK)
    chunks.push([LARGE_VISITS, first, Math.min(first + CHUNK, 0) - 1, LARGE_PAST_SHARE]);
  chunks.push([LARGE_VISITS, 0, LARGE_DAYS - 1, 1], [EVENING_VISITS, 0, LARGE_DAYS - 1, 1]);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      const [text, ...values] = chunk;
      await world.query(text, values);
      done += 1;
      if (done % 10 === 0) console.log(`  ${done} statements, ${chunks.length} to go`);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

const OFFICE_VISITS = visits(
  'ordinary',
  'select n, case when n < 8 then 480 + 30 * n else 540 + 30 * n end from generate_series(0, 17) n',
  '(s.n + p.seat + d.number + 3000) % 3 <> 0',
);
const LARGE_VISITS = visits('large', 'select n, 480 + 30 * n from generate_series(0, 19) n', 'true');
const EVENING_VISITS = visits('elsewhere', 'select n, 1110 + 30 * n from generate_series(0, 3) n', 'true');

/**
 * Parameters: the first and the last workday, and the share of the times that is taken. Visits lie in the table as they
 * were booked: days and clinics mixed. Practices of one organization never see the same patient at the same time.
 */
function visits(kind: 'ordinary' | 'large' | 'elsewhere', slots: string, isTaken: string): string {
  return `
    with slot (n, minute) as (${slots}),
    wanted as (
      select p.*, d.day + make_interval(mins => s.minute) as local, pt.id as patient_id, pt.full_name, random() as luck
      from bench.workdays d
      cross join slot s
      cross join bench.places p
      join bench.patients pt on pt.organization_id = p.organization_id
        and pt.number = ((d.number + 3000) * 20 + s.n) * p.seats % p.patients + p.seat
      where p.kind = '${kind}' and d.number between $1::integer and $2::integer and ${isTaken} and random() < $3::float8
      order by luck),
    visit as materialized (
      select w.*, bench.new_id() as id, w.local at time zone '${TIME_ZONE}' as starts_at,
        case when '${kind}' = 'large' and w.local > now() at time zone '${TIME_ZONE}' then 'booked'
          when luck < 0.08 then 'cancelled-by-patient' when local > now() at time zone '${TIME_ZONE}' then 'booked'
          when luck < 0.13 then 'no-show' else 'completed' end as state
      from wanted w),
    keys as (
      insert into scheduling.appointment_keys (organization_id, id, starts_at, patient_id)
      select organization_id, id, starts_at, patient_id from visit),
    occupied as (
      insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
      select v.organization_id, v.id, r.kind, r.id, v.clinic_id, v.starts_at, v.starts_at + interval '30 minutes'
      from visit v,
        lateral (values ('professional', v.professional_id), ('resource', v.room_id), ('patient', v.patient_id)) as r (kind, id)
      where v.starts_at > now() and v.state = 'booked' and r.id is not null)
    insert into scheduling.appointments (organization_id, id, state, clinic_id, practice_id, professional_id, service_id, room_id, patient_id,
      patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, root_id, booked_by, booked_at, channel, modality)
    select organization_id, id, state, clinic_id, practice_id, professional_id, service_id, room_id, patient_id, full_name, starts_at,
      starts_at + interval '30 minutes', local, '${TIME_ZONE}', 'bench', 20000, id, account_id, now(), 'staff', 'in-person'
    from visit`;
}
