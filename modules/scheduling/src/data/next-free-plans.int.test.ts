import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type ExecutedPlan,
  type Network,
  explainInTenant,
  makeClinicWorld,
  makeManyPractices,
  planFaults,
  useDatabase,
} from '@agendify/testing';

const database = await useDatabase('search_plans');
const world = makeClinicWorld(database.ownerUrl);

let network: Network;

after(() => world.close());
before(async () => {
  // Two, so that a scan of everything is the wrong plan.
  for (let i = 0; i < 2; i++)
    network = await makeManyPractices(world, {
      practices: 2000,
      from: '2026-11-23',
      weekdays: 2,
      share: 0.2,
    });
  await world.query(
    `insert into scheduling.next_free (organization_id, practice_id, service_id, clinic_id, professional_id, professional_name, profession,
       any_at, morning_at, afternoon_at, evening_at, rules_version)
     select organization_id, practice_id, service_id, clinic_id, professional_id, professional_name, profession,
       at, at, 'infinity', 'infinity', rules_version
     from (select *, timestamptz '2026-11-23 11:00Z' + random() * interval '5 days' as at from scheduling.bookable) b`,
  );
  await world.query(
    `insert into scheduling.next_free_coverage
     select organization_id, count(*), sum(rules_version) from clinics.published_practice_rules group by 1`,
  );
  await world.query('vacuum analyze');
});

const explain = (text: string, values: readonly unknown[]): Promise<ExecutedPlan[]> =>
  explainInTenant(database.ownerUrl, network.organizationId, text, values);

const faultsIn = (plans: readonly ExecutedPlan[], relation: RegExp): string[] => {
  assert.ok(
    plans.some(({ nodes }) => nodes.some((node) => relation.test(node['Relation Name'] ?? ''))),
    'the plans were seen',
  );
  return planFaults(plans, 100)
    .filter((fault) => relation.test(fault.relation))
    .map(({ fault }) => fault);
};

const CANDIDATES = `select * from scheduling.first_free_candidates($1, $2, null, null, null, null, '2026-11-23 11:00Z', '2026-12-23', 64)`;

describe('the plans of the search over many practices', () => {
  it('read the earliest hints of a service by index, and no more of them than are asked', async () => {
    const plans = await explain(CANDIDATES, [network.organizationId, network.serviceId]);
    const inOrder = plans.filter(({ text }) => text.includes('limit p_limit'));
    assert.equal(inOrder.length, 1, 'the hints are complete: practices are not joined');
    const [hints] = inOrder.flatMap(({ nodes }) =>
      nodes.filter((node) => node['Relation Name'] === 'next_free'),
    );
    assert.equal(hints?.['Index Name'], 'next_free__by_service');
    assert.ok(hints['Actual Rows'] <= 70, `${String(hints['Actual Rows'])} hints were read`);
  });

  it('find the facts of many by index', async () => {
    const [row] = await world.query<{ asked: string }>(
      `select jsonb_agg(jsonb_build_object('place', 0, 'practice', b.practice_id, 'clinic', b.clinic_id, 'elsewhere', 0,
         'resources', jsonb_build_array(b.professional_id), 'from_at', '2026-11-23', 'until_at', '2026-11-25', 'service', b.service_id,
         'has_sessions', false, 'counts', '', 'count_from', '2026-11-23', 'count_to', '2026-11-29'))::text as asked
       from (select * from scheduling.bookable where organization_id = $1 limit 64) b`,
      [network.organizationId],
    );
    const plans = await explain(`select * from scheduling.facts_of_many($1, $2, '2026-11-23')`, [
      network.organizationId,
      row?.asked,
    ]);
    assert.deepEqual(faultsIn(plans, /^occupancies$/), []);
  });

  it('lower the hints of a professional by index', async () => {
    const [row] = await world.query<{ id: string }>(
      'select practice_id as id from scheduling.bookable where organization_id = $1 limit 1',
      [network.organizationId],
    );
    const plans = await explain(`select scheduling.note_freed($1, $2, '2026-11-23 11:00Z')`, [
      network.organizationId,
      row?.id,
    ]);
    assert.deepEqual(faultsIn(plans, /^next_free$/), []);
  });

  it('would be caught otherwise', async () => {
    const plans = await explain(`select * from scheduling.next_free where morning_at > '2027-01-01'`, []);
    assert.ok(faultsIn(plans, /^next_free$/).length > 0);
  });
});
