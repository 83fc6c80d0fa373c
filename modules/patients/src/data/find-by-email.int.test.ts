import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { explainInTenant, makeClinicWorld, planFaults, useDatabase } from '@agendify/testing';

const database = await useDatabase('patients');
const world = makeClinicWorld(database.ownerUrl);
after(() => world.close());

test('finds the patients of an address by the index, behind the walls of their organization', async () => {
  const { organizationId } = await world.organization();
  await world.query(
    `insert into patients.patients (organization_id, id, full_name, sort_name, email)
     select $1, gen_random_uuid(), 'Paciente ' || n, 'paciente ' || n, 'p' || n || '@example.com'
     from generate_series(1, 5000) n`,
    [organizationId],
  );
  await world.query('analyze patients.patients');
  const plans = await explainInTenant(
    database.ownerUrl,
    organizationId,
    'select id, full_name from patients.published_patients where organization_id = $1 and email = $2 order by full_name limit 20',
    [organizationId, 'p4711@example.com'],
  );
  assert.ok(plans.length > 0);
  assert.deepEqual(planFaults(plans, 0), []);
});
