import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import pg from 'pg';
import { openDemoApi } from './demo-api.ts';
import { DEMO_MEMBERS, DEMO_ORGANIZATION, DEMO_PASSWORD } from './demo-team.ts';
import { seedDemo } from './seed-demo.ts';

const home = await mkdtemp(path.join(tmpdir(), 'agendify-seed-'));
after(async () => {
  await owner.end();
  await rm(home, { recursive: true, force: true });
});
const database = await useDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();

// A Thursday: the week has begun, and all of it is booked nevertheless.
const thursday = Date.parse('2026-11-26T15:00:00-03:00');
// `test` lets the API check every one of its own answers.
const config = readConfig({
  DATABASE_URL: database.appUrl,
  AGENDIFY_HOME: home,
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
});

async function readAll(): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query<Record<string, unknown>>(`
    select (select count(*)::int from scheduling.appointments) as appointments,
      (select count(*)::int from patients.patients) as patients,
      (select count(*)::int from clinics.practices) as practices,
      (select count(*)::int from clinics.blocks) as blocks,
      (select count(*)::int from identity.memberships) as members,
      (select count(*)::int from identity.accounts where email_proven_at is null) as unproven,
      (select string_agg(name, ', ' order by name) from identity.organizations) as organizations`);
  return rows;
}

test('makes a clinic with a believable week through the routes of the API', async () => {
  const startedMs = performance.now();
  const seeded = await seedDemo(config, () => thursday);
  assert.ok(performance.now() - startedMs < 30_000);
  assert.equal(seeded.wasThere, false);
  const [made] = await readAll();
  assert.equal(made?.['organizations'], DEMO_ORGANIZATION);
  assert.equal(made['members'], DEMO_MEMBERS.length);
  assert.equal(made['unproven'], 0);
  assert.equal(made['patients'], 82);
  assert.equal(made['practices'], 4);
  const { rows } = await owner.query<{ state: string; n: number }>(
    `select state, count(*)::int as n from scheduling.appointments group by state order by state`,
  );
  const counts = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  assert.ok((counts['booked'] ?? 0) > 80, JSON.stringify(counts));
  assert.ok(
    (counts['rescheduled'] ?? 0) > 0 && (counts['cancelled-by-patient'] ?? 0) > 0,
    JSON.stringify(counts),
  );
});

test('books every day of the present week, in two time zones', async () => {
  const { rows } = await owner.query<{ time_zone: string; days: string }>(`
    select time_zone, string_agg(distinct local_starts_at::date::text, ' ') as days
    from scheduling.appointments where local_starts_at < '2026-11-30' group by time_zone order by time_zone`);
  assert.deepEqual(rows, [
    { time_zone: 'America/Manaus', days: '2026-11-24 2026-11-26' },
    {
      time_zone: 'America/Sao_Paulo',
      days: '2026-11-23 2026-11-24 2026-11-25 2026-11-26 2026-11-27 2026-11-28',
    },
  ]);
});

test('who attends has the own agenda', async () => {
  const { rows } = await owner.query(
    `select a.email, f.name from identity.memberships m join identity.accounts a on a.id = m.account_id
     join clinics.affiliations f on f.organization_id = m.organization_id and f.professional_id = m.professional_id`,
  );
  assert.deepEqual(rows, [{ email: 'camila@demo.agendify', name: 'Dra. Camila Rezende' }]);
});

test('a second run changes nothing, in a later week neither', async () => {
  const before = await readAll();
  assert.deepEqual(await seedDemo(config, () => thursday), { wasThere: true });
  assert.deepEqual(await seedDemo(config, () => thursday + 7 * 86_400_000), { wasThere: true });
  assert.deepEqual(await readAll(), before);
});

test('everybody can sign in, and nobody was invited by e-mail', async () => {
  const api = await openDemoApi(config, Date.now);
  try {
    for (const { email } of DEMO_MEMBERS) {
      const { status } = await api.ask({
        method: 'POST',
        url: '/v1/auth/sign-in',
        body: { email, password: DEMO_PASSWORD },
      });
      assert.equal(status, 200, email);
    }
  } finally {
    await api.close();
  }
  const { rows } = await owner.query(`select from platform.outbox where type = 'identity.member-invited'`);
  assert.equal(rows.length, 0);
});
