import type { ClinicWorld } from '@agendify/testing';
import { FIRST_BOOKABLE_WEEKDAY, TIME_ZONE } from './calendar.ts';
import type { Place, Places } from './places.ts';

/** How full the ordinary clinics are. */
const SHARE_TAKEN = 0.7;
const SLOTS_A_DAY = 18;
const PATIENTS = 1000;
const PATIENTS_OF_LARGE = 5000;

/** The day of the large clinic that agendas show, and how many such days there are. */
export const LARGE_DAYS = 10;

/**
 * Fills the clinics: patients with names, about `appointments` visits half before and half after now, what they
 * occupy in the live time, and a large clinic with 600 visits on each of ten days.
 */
export async function fillClinics(world: ClinicWorld, places: Places, appointments: number): Promise<void> {
  await world.query(TABLES);
  await insertPlaces(world, 'ordinary', places.ordinary, places);
  await insertPlaces(world, 'large', places.large, places);
  await insertPlaces(world, 'elsewhere', places.elsewhere, places);
  for (const [index, { organizationId }] of places.tenants.entries()) {
    const count = index < places.tenants.length - 1 ? PATIENTS : PATIENTS_OF_LARGE;
    await world.query(INSERT_PATIENTS, [organizationId, count]);
  }
  const weekdays = Math.max(
    2,
    Math.ceil(appointments / (places.ordinary.length * SLOTS_A_DAY * SHARE_TAKEN)),
  );
  const future = Math.min(FIRST_BOOKABLE_WEEKDAY - 5, Math.floor(weekdays / 2));
  await world.query(insertVisits('ordinary', OFFICE_SLOTS), [future - weekdays, future - 1, SHARE_TAKEN]);
  await world.query(insertVisits('large', LONG_SLOTS), [0, LARGE_DAYS - 1, 1]);
  await world.query(insertVisits('elsewhere', EVENING_SLOTS), [0, LARGE_DAYS - 1, 1]);
  await world.query(OCCUPY);
  await world.query('vacuum analyze');
  await world.query('checkpoint');
}

const TABLES = `
  create schema bench;
  grant usage on schema bench to agendify_app;
  create table bench.places (
    kind text not null, number integer not null, organization_id uuid not null, account_id uuid not null, clinic_id uuid not null,
    practice_id uuid not null, professional_id uuid not null, room_id uuid, service_id uuid not null,
    -- Its place in the organization: practices of one organization never see the same patient at the same time.
    seat integer not null, seats integer not null,
    primary key (kind, number));
  create table bench.patients (
    organization_id uuid not null, number integer not null, id uuid not null, full_name text not null,
    primary key (organization_id, number));
  create table bench.weekdays (number integer primary key, day date not null);
  insert into bench.weekdays
  select row_number() over (order by day) - 1 - count(*) filter (where day <= current_date) over (), day
  from generate_series(current_date - 1500, current_date + 900, interval '1 day') as g (day)
  where extract(isodow from day) < 6;
  -- Ids that grow with time, as the program makes them.
  create function bench.new_id() returns uuid language sql volatile as $$
    select encode(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 'hex')::uuid
  $$;
  create unlogged table bench.slots (
    i integer primary key, tenant uuid not null, account uuid not null, booking text not null);
  grant select on bench.slots to agendify_app;`;

async function insertPlaces(
  world: ClinicWorld,
  kind: string,
  places: readonly Place[],
  { tenants }: Places,
): Promise<void> {
  const rows = places.map((place, number) => ({ ...place, ...tenants[place.tenant], number }));
  await world.query(
    `insert into bench.places
     select $1, p.number, p."organizationId", p."accountId", p."clinicId", p."practiceId", p."professionalId", p."roomId", p."serviceId",
       row_number() over (partition by p."organizationId" order by p.number) - 1, count(*) over (partition by p."organizationId")
     from jsonb_to_recordset($2) as p (number integer, "organizationId" uuid, "accountId" uuid, "clinicId" uuid, "practiceId" uuid,
       "professionalId" uuid, "roomId" uuid, "serviceId" uuid)`,
    [kind, JSON.stringify(rows)],
  );
}

const INSERT_PATIENTS = `
  with made as (
    insert into bench.patients
    select $1, n, bench.new_id(),
      (array['Ana','João','Maria','José','Conceição','Antônio','Luíza','Sebastião','Inês','Caetano','Heloísa','Álvaro'])[1 + n % 12]
      || ' ' || (array['Batista','de Araújo','Gonçalves','Nascimento','Sant''Anna','Ferrão','Magalhães'])[1 + n / 12 % 7]
      || ' ' || (array['Silva','Souza','Oliveira','Conceição','Assunção','Pereira','Brandão','Simões','Lima'])[1 + n / 84 % 9]
    from generate_series(0, $2 - 1) n
    returning *)
  insert into patients.patients (organization_id, id, full_name, sort_name, phone)
  select organization_id, id, full_name, lower(full_name), '+5511' || (900000000 + number) from made`;

const OFFICE_SLOTS =
  'select n, case when n < 8 then 480 + 30 * n else 540 + 30 * n end from generate_series(0, 17) n';
const LONG_SLOTS = 'select n, 480 + 30 * n from generate_series(0, 19) n';
const EVENING_SLOTS = 'select n, 1110 + 30 * n from generate_series(0, 3) n';

/** Parameters: the first and the last weekday, and the share of the slots that is taken. */
function insertVisits(kind: string, slots: string): string {
  return `
    with slot (n, minute) as (${slots}), visit as materialized (
      select p.*, bench.new_id() as id, d.day + make_interval(mins => s.minute) as local, pt.id as patient_id, pt.full_name, random() as luck
      from bench.weekdays d
      cross join slot s
      cross join bench.places p
      join bench.patients pt on pt.organization_id = p.organization_id
        and pt.number = ((d.number + 2000) * 20 + s.n) * p.seats % ${PATIENTS} + p.seat
      where p.kind = '${kind}' and d.number between $1::integer and $2::integer and random() < $3::float8
      order by d.number, s.n)
    insert into scheduling.appointments (organization_id, id, state, clinic_id, practice_id, professional_id, service_id, room_id, patient_id,
      patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, root_id, booked_by, booked_at)
    select organization_id, id,
      case when '${kind}' = 'large' then 'booked' when luck < 0.08 then 'cancelled-by-patient'
        when local > now() at time zone '${TIME_ZONE}' then 'booked' when luck < 0.13 then 'no-show' else 'completed' end,
      clinic_id, practice_id, professional_id, service_id, room_id, patient_id, full_name, local at time zone '${TIME_ZONE}',
      local at time zone '${TIME_ZONE}' + interval '30 minutes', local, '${TIME_ZONE}', 'bench', 20000, id, account_id, now()
    from visit`;
}

const OCCUPY = `
  insert into scheduling.occupancies (organization_id, appointment_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
  select a.organization_id, a.id, resource.kind, resource.id, a.clinic_id, a.starts_at, a.ends_at
  from scheduling.appointments a,
    lateral (values ('professional', a.professional_id), ('room', a.room_id), ('patient', a.patient_id)) as resource (kind, id)
  where a.ends_at > now() and a.state = 'booked' and resource.id is not null`;
