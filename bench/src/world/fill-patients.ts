import type { ClinicWorld } from '@agendify/testing';
import type { Calendar } from './calendar.ts';
import type { Place, Places } from './places.ts';
import type { WorldSize } from './size.ts';

const PATIENTS_OF_LARGE = 6000;

/** Makes the tables in which a run keeps what it needs to know of its world. */
export async function makeBenchTables(
  world: ClinicWorld,
  places: Places,
  { workdays }: Calendar,
): Promise<void> {
  await world.query(TABLES);
  await world.query('insert into bench.workdays select * from unnest($1::integer[], $2::date[])', [
    workdays.map(({ number }) => number),
    workdays.map(({ day }) => day),
  ]);
  for (const kind of ['ordinary', 'large', 'elsewhere'] as const)
    await insertPlaces(world, kind, places[kind], places);
}

/** Writes patients with names: of every organization as many as its size says, of the large one 6,000. */
export async function fillPatients(world: ClinicWorld, places: Places, size: WorldSize): Promise<void> {
  for (const [index, { organizationId }] of places.tenants.entries()) {
    const count = index < places.tenants.length - 1 ? size.patientsAnOrganization : PATIENTS_OF_LARGE;
    await world.query(INSERT_PATIENTS, [organizationId, count]);
  }
  await world.query(
    `update bench.places p set patients = (select count(*) from bench.patients t where t.organization_id = p.organization_id)`,
  );
  await world.query('analyze bench.places, bench.patients, bench.workdays');
}

const TABLES = `
  create schema bench;
  grant usage on schema bench to agendify_app;
  create table bench.places (
    kind text not null, number integer not null, organization_id uuid not null, account_id uuid not null, clinic_id uuid not null,
    practice_id uuid not null, professional_id uuid not null, room_id uuid, service_id uuid not null,
    -- Its place in the organization: practices of one organization never see the same patient at the same time.
    seat integer not null, seats integer not null, patients integer not null default 0,
    primary key (kind, number));
  create table bench.patients (
    organization_id uuid not null, number integer not null, id uuid not null, full_name text not null,
    primary key (organization_id, number));
  create table bench.workdays (number integer primary key, day date not null);
  -- Ids that grow with time, as the program makes them.
  create function bench.new_id() returns uuid language sql volatile as $$
    select encode(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 'hex')::uuid
  $$;
  create unlogged table bench.slots (
    i integer primary key, tenant uuid not null, account uuid not null, booking text not null, key text not null, hash text not null);
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
