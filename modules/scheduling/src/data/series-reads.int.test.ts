import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  type PlanNode,
  explainInTenant,
  makeClinicWorld,
  makeSmallClinic,
  planFaults,
  useDatabase,
} from '@agendify/testing';

const database = await useDatabase('series_plans');
const world = makeClinicWorld(database.ownerUrl);

type SmallClinic = Awaited<ReturnType<typeof makeSmallClinic>>;
let clinic: SmallClinic & { readonly seriesId: string; readonly roomId: string };

/** 60 days of 40 visits in each of 15 clinics of as many organizations; every 40th visit belongs to one series. */
async function fill(of: typeof clinic): Promise<void> {
  await world.query(
    `with visit as (
       select gen_random_uuid() as id, timestamptz '2026-11-01 11:00Z' + make_interval(days => d, mins => n * 15) as starts_at, n
       from generate_series(0, 59) d, generate_series(0, 39) n),
     written as (
       insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id, patient_name,
         starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at, series_id, series_index, room_id)
       select $1, v.id, $2, $3, $4, $5, $6, 'Nome', v.starts_at, v.starts_at + interval '15 minutes', v.starts_at at time zone 'America/Sao_Paulo',
         'America/Sao_Paulo', 'test', v.id, now(), case when n = 0 then $7::uuid end, case when n = 0 then 0 end, $8
       from visit v returning id, starts_at, ends_at)
     insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
     select $1, id, kind, case kind when 'resource' then $8::uuid else $4 end, $2, starts_at, ends_at
     from written, unnest(array['professional', 'resource']) kind`,
    [
      of.organizationId,
      of.clinicId,
      of.practiceId,
      of.professionalId,
      of.serviceId,
      of.patientId,
      of.seriesId,
      of.roomId,
    ],
  );
}

before(async () => {
  for (let i = 0; i < 15; i++) {
    clinic = { ...(await makeSmallClinic(world)), seriesId: randomUUID(), roomId: randomUUID() };
    await fill(clinic);
  }
  await world.query('analyze');
});

after(() => world.close());

const HOT_TABLES = /^(appointments(_\w+)?|appointment_keys|occupancies|sessions)$/;
/** The day before may reach into the block: at most one day of one professional is read and put aside. */
const A_DAY_OF_A_PROFESSIONAL = 100;

/** What is wrong with the plans, and how many rows of appointments they read at most at one place. */
async function plansOf(text: string, values: readonly unknown[]) {
  const plans = await explainInTenant(database.ownerUrl, clinic.organizationId, text, values);
  const nodes = plans
    .flatMap((plan) => plan.nodes)
    .filter((node) => HOT_TABLES.test(node['Relation Name'] ?? ''));
  assert.ok(nodes.length > 0, 'the plans were seen');
  const rowsOf = (node: PlanNode): number => node['Actual Rows'] * node['Actual Loops'];
  const faults = planFaults(plans, A_DAY_OF_A_PROFESSIONAL)
    .filter(({ relation }) => HOT_TABLES.test(relation))
    .map(({ fault }) => fault);
  return { faults, mostRows: Math.max(...nodes.map(rowsOf)) };
}

async function blockFor(kind: string, id: string | null): Promise<string> {
  const block = randomUUID();
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
     values ($1, $2, $3, $4, '2026-11-20T11:00Z', '2026-11-20T21:00Z')`,
    [clinic.organizationId, block, kind, id],
  );
  return block;
}

describe('the plans of many appointments at a time', () => {
  it('find the visits of a series by index', async () => {
    const { faults, mostRows } = await plansOf('select count(*) from scheduling.series_visits($1, $2)', [
      clinic.organizationId,
      clinic.seriesId,
    ]);
    assert.deepEqual(faults, []);
    assert.ok(mostRows <= 60, String(mostRows));
  });

  for (const kind of ['organization', 'clinic', 'room', 'professional', 'practice', 'service'] as const)
    it(`find what lies in a block of a day for one ${kind} by index, and only that day`, async () => {
      const ids = {
        organization: null,
        clinic: clinic.clinicId,
        room: clinic.roomId,
        professional: clinic.professionalId,
        practice: clinic.practiceId,
        service: clinic.serviceId,
      };
      const block = await blockFor(kind, ids[kind]);
      const { faults, mostRows } = await plansOf(
        'select count(*) from scheduling.affected_appointments($1, $2, null, null, 50, null)',
        [clinic.organizationId, block],
      );
      assert.deepEqual(faults, []);
      assert.ok(mostRows >= 30 && mostRows <= 2 * A_DAY_OF_A_PROFESSIONAL, String(mostRows));
    });
});
