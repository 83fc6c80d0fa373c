import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  explainInTenant,
  makeClinicWorld,
  makeSmallClinic,
  planFaults,
  useDatabase,
} from '@agendify/testing';

const database = await useDatabase('plans');
const world = makeClinicWorld(database.ownerUrl);

type SmallClinic = Awaited<ReturnType<typeof makeSmallClinic>>;
let clinic: SmallClinic;
let oneOfMany: string;

/** 30 days of 40 visits in each of 20 clinics of as many organizations: enough for a scan to be the wrong plan. */
async function fill(of: SmallClinic): Promise<void> {
  await world.query(
    `with visit as (
       select gen_random_uuid() as id, timestamptz '2026-11-01 11:00Z' + make_interval(days => d, mins => n * 15) as starts_at
       from generate_series(0, 29) d, generate_series(0, 39) n),
     written as (
       insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id, patient_name,
         starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at)
       select $1, v.id, $2, $3, $4, $5, $6, 'Nome', v.starts_at, v.starts_at + interval '15 minutes', v.starts_at at time zone 'America/Sao_Paulo',
         'America/Sao_Paulo', 'test', v.id, now() from visit v returning id, starts_at, ends_at)
     insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
     select $1, id, 'professional', $4, $2, starts_at, ends_at from written`,
    [of.organizationId, of.clinicId, of.practiceId, of.professionalId, of.serviceId, of.patientId],
  );
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
     select $1, gen_random_uuid(), 'practice', $2, timestamptz '2024-11-01 15:00Z' + make_interval(days => d), timestamptz '2024-11-01 16:00Z' + make_interval(days => d)
     from generate_series(0, 800) d`,
    [of.organizationId, of.practiceId],
  );
}

before(async () => {
  for (let i = 0; i < 20; i++) {
    clinic = await makeSmallClinic(world);
    await fill(clinic);
  }
  const [row] = await world.query<{ id: string }>(
    'select id from scheduling.appointment_keys where organization_id = $1 limit 1',
    [clinic.organizationId],
  );
  oneOfMany = row?.id ?? '';
  await world.query('analyze');
  await world.close();
});

/** Tables of a clinic's set-up are small by nature: a scan of a few pages is the right plan for them. */
const HOT_TABLES =
  /^(appointments(_\w+)?|appointment_keys|occupancies|blocks|idempotency_keys|outbox|patients|patient_limits|holds|sessions)$/;

/** The day before may reach into the day: at most one day of one professional is read and put aside. */
const A_DAY_OF_A_PROFESSIONAL = 100;

const COUNT = {
  maximum: 1000,
  from: '2026-11-20',
  to: '2026-11-20',
  fromMinute: 0,
  untilMinute: 1440,
  planIds: null,
  isSqueezeIn: false,
};

type Limit = 'all' | 'one';

async function faultsOf(limit: Limit, text: string, values: readonly unknown[]): Promise<string[]> {
  const clinicIds = limit === 'one' ? [clinic.clinicId] : null;
  const plans = await explainInTenant(database.ownerUrl, clinic.organizationId, text, values, clinicIds);
  assert.ok(
    plans.some(({ nodes }) => nodes.some((node) => HOT_TABLES.test(node['Relation Name'] ?? ''))),
    'the plans were seen',
  );
  return planFaults(plans, A_DAY_OF_A_PROFESSIONAL)
    .filter(({ relation }) => HOT_TABLES.test(relation))
    .map(({ fault }) => fault);
}

for (const limit of ['all', 'one'] as const)
  describe(`the plans of the hot reads for a member of ${limit === 'all' ? 'all clinics' : 'one clinic'}`, () => {
    it('find the facts of a practice by index', async () => {
      const faults = await faultsOf(
        limit,
        `select * from scheduling.facts($1, $2, $3, 0::smallint, array[$4, $5]::uuid[], '2026-11-20', '2026-12-03', '{}', '2026-11-19', $6, $5,
         true, 'professional', '2026-11-16', '2026-12-06')`,
        [
          clinic.organizationId,
          clinic.practiceId,
          clinic.clinicId,
          clinic.professionalId,
          clinic.patientId,
          clinic.serviceId,
        ],
      );
      assert.deepEqual(faults, []);
    });

    it("find a patient's visits by index, in one place for all months", async () => {
      const faults = await faultsOf(
        limit,
        `select k.id, k.starts_at from scheduling.appointment_keys k
       where k.organization_id = $1 and k.patient_id = $2 order by k.starts_at desc, k.id desc limit 50`,
        [clinic.organizationId, clinic.patientId],
      );
      assert.deepEqual(faults, []);
    });

    it('write a booking by index', async () => {
      const booking = {
        id: randomUUID(),
        event_id: randomUUID(),
        practice_id: clinic.practiceId,
        service_id: clinic.serviceId,
        clinic_id: clinic.clinicId,
        professional_id: clinic.professionalId,
        patient_id: clinic.patientId,
        local_starts_at: '2026-11-20T18:00:00',
        time_zone: 'America/Sao_Paulo',
        tzdata_version: 'test',
        written_at: '2026-11-19T10:00:00Z',
        channel: 'staff',
        buffer_before: 0,
        buffer_after: 0,
        elsewhere_minutes: 0,
        needs: [],
        seats: 1,
        counts: [
          { ...COUNT, marks: ['practice', 'service'] },
          { ...COUNT, marks: ['clinic', 'service'] },
        ],
        into_occupied_room: false,
      };
      const faults = await faultsOf(
        limit,
        // Each call books another time: a refused one would end before it has written.
        `select b.* from (select timestamptz '2026-12-20' + nextval('scheduling.revisions') % 10000 * interval '30 minutes' as at offset 0) t,
         lateral scheduling.book_appointment($1, $2::jsonb || jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid(), 'starts_at', t.at,
           'ends_at', t.at + interval '30 minutes', 'rules_version', (
             select rules_version from clinics.published_practice_rules where organization_id = $1 and id = $3)), null, null) b`,
        [clinic.organizationId, JSON.stringify(booking), clinic.practiceId],
      );
      assert.deepEqual(faults, []);
    });

    it('find one appointment of many months by index', async () => {
      const faults = await faultsOf(limit, `select * from scheduling.find_appointment($1, $2, false)`, [
        clinic.organizationId,
        oneOfMany,
      ]);
      assert.deepEqual(faults, []);
    });

    it("read a clinic's day by index, and only that day", async () => {
      const day = [clinic.organizationId, clinic.clinicId];
      const faults = await faultsOf(
        limit,
        `select * from scheduling.clinic_day($1, $2, '2026-11-20', 'America/Sao_Paulo', '2026-11-20T03:00Z', '2026-11-21T03:00Z', '2026-11-19T12:00Z', null)`,
        day,
      );
      assert.deepEqual(faults, []);
    });
  });

describe('a read without an index', () => {
  it('would be caught otherwise', async () => {
    const faults = await faultsOf(
      'all',
      `select * from scheduling.appointments where tstzrange(starts_at, ends_at) && '[2026-11-20T11:00Z, 2026-11-20T12:00Z)'`,
      [],
    );
    assert.ok(faults.length > 0);
  });
});
