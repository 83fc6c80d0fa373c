import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi } from '@agendify/api';
import { ConfigError, openGround, readConfig, readKeyStatus, readSchemaState } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import pg from 'pg';
import { checkKeys } from '../doctor/check-keys.ts';
import { findFreePort } from '../ports.ts';
import { readSettings } from '../settings.ts';
import {
  type Clinic,
  keepUnderLoad,
  makeSealedClinic,
  startProgram,
  untilReady,
} from './rotation-under-test.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

/** How many values are sealed before the rotation; the load adds more. */
const VALUES = Number(process.env['ROTATION_VALUES'] ?? 400);
const CLINICS = 4;

const closing: (() => unknown)[] = [];
after(async () => {
  for (const close of closing.toReversed()) await close();
});
const database = await useDatabase('rotation');
const home = await mkdtemp(path.join(tmpdir(), 'agendify-rotation-'));
const world = makeClinicWorld(database.ownerUrl);
closing.push(() => rm(home, { recursive: true, force: true }), world.close);

const [before, now] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const port = await findFreePort();
const origin = `http://127.0.0.1:${String(port)}`;
const settings = (MASTER_KEY: string, MASTER_KEY_PREVIOUS = '') => ({
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  AGENDIFY_HOME: home,
  API_PORT: String(port),
  KEY_REFRESH_SECONDS: '1',
  MASTER_KEY,
  MASTER_KEY_PREVIOUS,
});
const groundOf = (key: string) => {
  const ground = openGround(readConfig({ ...settings(key), LOG_LEVEL: 'silent' }), 'test');
  closing.push(ground.close);
  return ground;
};
const agendify = (args: readonly string[], env: NodeJS.ProcessEnv = settings(now, before)) =>
  startProgram('apps/cli/src/main.ts', args, env);

/** Holds a patient's row, so that the rotation waits there, and goes on when it does. */
async function holdUp(
  { child, ended }: ReturnType<typeof agendify>,
  patientId: string,
  work: (letGo: () => Promise<unknown>) => Promise<unknown>,
) {
  const holder = new pg.Client({ connectionString: database.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from patients.patients where id = $1 for update', [patientId]);
  const letGo = () => holder.query('rollback');
  try {
    while (!(await isRotationWaiting())) {
      if (child.exitCode !== null) assert.fail(`the rotation ended: ${(await ended).said}`);
      await sleep(5);
    }
    await work(letGo);
  } finally {
    await holder.end();
  }
}

async function isRotationWaiting(): Promise<boolean> {
  const rows = await world.query(
    `select 1 from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database() and a.query like '%update "patients"."patients" t%'`,
  );
  return rows.length > 0;
}

const inTheMiddleOf = (clinic: Clinic | undefined): string => {
  const ids = [...(clinic?.cpfs.keys() ?? [])].toSorted();
  return ids[Math.floor(ids.length / 2)] ?? '';
};

const older = async (): Promise<number> => {
  const { values } = await readKeyStatus(groundOf(now).db, SEALED_COLUMNS);
  return values.filter(({ isNewest }) => !isNewest).reduce((sum, { count }) => sum + count, 0);
};

test(`rotates the keys of ${String(VALUES)} values under load, killed and stopped in the middle, and loses none`, async (t) => {
  const clinics = await makeClinicsOfBefore();
  const api = startProgram('apps/api/src/main.ts', [], settings(now, before));
  closing.push(() => {
    api.child.kill('SIGKILL');
  });
  await untilReady(origin);
  clinics.sort((a, b) => a.organizationId.localeCompare(b.organizationId));
  const [killedAt, stoppedAt] = [inTheMiddleOf(clinics[1]), inTheMiddleOf(clinics[2])];
  const stopping = new AbortController();
  const load = keepUnderLoad(origin, clinics, new Set([killedAt, stoppedAt]), stopping.signal);

  const killed = agendify(['keys', 'rotate', '--data-keys']);
  await holdUp(killed, killedAt, async () => {
    killed.child.kill('SIGKILL');
    await killed.ended;
  });
  assert.ok((await older()) > 0, 'it was killed in the middle');

  const stopped = agendify(['keys', 'rotate', '--data-keys']);
  await holdUp(stopped, stoppedAt, async (letGo) => {
    stopped.child.kill('SIGINT');
    await letGo();
    const { code, said } = await stopped.ended;
    assert.equal(code, 130, said);
    assert.match(said, /An earlier rotation was gone on with\.[^]*Stopped before the end\./);
  });
  assert.ok((await older()) > 0, 'it was stopped in the middle');

  const startedMs = performance.now();
  const { code, said } = await agendify(['keys', 'rotate', '--data-keys']).ended;
  const seconds = (performance.now() - startedMs) / 1000;
  stopping.abort();
  const { wrong, ...counts } = await load;
  assert.equal(code, 0, said);
  assert.match(said, /0 new data keys\. \d+ values sealed anew/);
  assert.deepEqual(wrong, []);
  assert.ok(counts.reads > 0 && counts.searches > 0 && counts.writes > 0, JSON.stringify(counts));
  t.diagnostic(`last run ${seconds.toFixed(1)} s: ${said.trim().split('\n').slice(-2).join(' ')}`);
  t.diagnostic(`load meanwhile: ${JSON.stringify(counts)}`);
  assert.equal(await older(), 0, 'every value is under the newest key');
  await assertAllThere(clinics);
  const told = await world.query<{ organizationId: string; version: number }>(
    `select organization_id as "organizationId", (changes #>> '{to,version}')::int as version from platform.audit_entries
     where action = 'platform.data-key-added' and actor_kind = 'system' order by 1`,
  );
  assert.deepEqual(
    told,
    clinics.map(({ organizationId }) => ({ organizationId, version: 2 })),
    'each organization reads of its new key',
  );
});

/** Everything under the master key of before, as no process knows the new one yet. */
async function makeClinicsOfBefore(): Promise<Clinic[]> {
  const founding = await startApi(readConfig({ ...settings(before), LOG_LEVEL: 'silent' }));
  try {
    const sealer = groundOf(before);
    const clinics: Clinic[] = [];
    for (let made = 0; made < CLINICS; made++)
      clinics.push(await makeSealedClinic(origin, world, sealer, VALUES / CLINICS));
    return clinics;
  } finally {
    await founding.stop();
  }
}

/** By the new master key alone. */
async function assertAllThere(clinics: readonly Clinic[]): Promise<void> {
  const { db, envelope } = groundOf(now);
  const CPF = { name: 'patients.patients.cpf', row: ['id'] } as const;
  for (const { organizationId, cpfs } of clinics) {
    const cipher = await db.inTenant({ organizationId, accountId: null }, envelope.cipherOf);
    const rows = await world.query<{ id: string; sealed: Buffer; index: Buffer }>(
      'select id, cpf_sealed as sealed, cpf_index as index from patients.patients where organization_id = $1',
      [organizationId],
    );
    assert.equal(rows.length, cpfs.size);
    for (const { id, sealed, index } of rows) {
      const cpf = cipher.open(CPF, { id }, sealed);
      assert.equal(cpf, cpfs.get(id));
      assert.ok(cipher.blindIndex('patients.cpf', cpf).equals(index), 'is found by its CPF');
    }
  }
}

test('the master key of before opens nothing any more, and no process starts with it', async () => {
  await assert.rejects(startApi(readConfig({ ...settings(before), LOG_LEVEL: 'silent' })), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /MASTER_KEY: the master key does not open the keys of this database/);
    return true;
  });
  const doctor = await checkKeys(readSettings(settings(before)), await readSchemaState(database.appUrl));
  assert.ok(!doctor.isWell);
  assert.match(doctor.detail, /^the master key does not open the data keys: no master key given opens/);
  assert.ok((await checkKeys(readSettings(settings(now)), await readSchemaState(database.appUrl))).isWell);
  const status = await agendify(['keys', 'status'], settings(now)).ended;
  assert.equal(status.code, 0, status.said);
  assert.match(status.said, /patients\.patients\.cpf_sealed +version 2, newest +\d+/);
  assert.match(status.said, /identity\.signing_keys\.sealed_private_jwk +version 3, newest +1/);
  assert.equal(status.said.match(/local:/g)?.length, 2, 'one master key has wrapped all');
});

test('a value that opens under no key is told and stays; everything else rotates', async () => {
  const [row] = await world.query<{ id: string; sealed: Buffer }>(
    `update patients.patients set cpf_sealed = set_byte(cpf_sealed, 30, get_byte(cpf_sealed, 30) # 1)
     where id = (select min(id::text)::uuid from patients.patients) returning id, cpf_sealed as sealed`,
  );
  const { code, said } = await agendify(['keys', 'rotate', '--data-keys', '--signing'], settings(now)).ended;
  assert.equal(code, 1);
  assert.match(said, /1 values open under no key and stay as they are:\n {2}patients\.patients\.cpf_sealed /);
  assert.match(said, /The key .* is published and signs from/);
  assert.ok(said.includes(String(row?.id)));
  assert.equal(await older(), 1);
  const [same] = await world.query<{ sealed: Buffer }>(
    'select cpf_sealed as sealed from patients.patients where id = $1',
    [row?.id],
  );
  assert.ok(row && same?.sealed.equals(row.sealed));
});
