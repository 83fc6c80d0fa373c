import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppointmentId } from '@agendify/kernel';
import { ConfigError, openGround, prepareQueue, readConfig } from '@agendify/platform';
import { makeClinicWorld, makeSmallClinic, startMailServer, useDatabase } from '@agendify/testing';
import { startWorker } from './start-worker.ts';

const database = await useDatabase();
await prepareQueue(database.ownerUrl);
const mail = await startMailServer();
beforeEach(() => {
  mail.answerWith('accept');
});
const world = makeClinicWorld(database.ownerUrl);
after(() => world.close());

const environment = {
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  MASTER_KEY: randomBytes(32).toString('base64'),
  SMTP_URL: mail.url,
  CANCEL_NOTICE_DELAY_SECONDS: '0',
  LOG_LEVEL: 'silent',
};
const ground = openGround(readConfig(environment), 'test');
after(() => ground.close());

/** Books above the rules, with the event that the booking leaves; answers the patient's address. */
async function book(): Promise<string> {
  const { organizationId, clinicId, practiceId, professionalId, serviceId } = await makeSmallClinic(world);
  const email = `${randomUUID()}@example.org`;
  const patientId = await world.patient(organizationId, { fullName: 'Ana Souza', email });
  const appointmentId = AppointmentId.parse(randomUUID());
  await world.query(
    `insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id,
       patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'Ana Souza', '2030-11-26T11:00Z', '2030-11-26T11:30Z',
       '2030-11-26T08:00', 'America/Sao_Paulo', '2026a', $2, now())`,
    [organizationId, appointmentId, clinicId, practiceId, professionalId, serviceId, patientId],
  );
  await ground.db.inTenant({ organizationId, accountId: null }, (tx) =>
    ground.outbox.append(tx, 'scheduling.appointment-booked', { appointmentId }),
  );
  return email;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

test('a booking reaches the mailbox of the patient within two seconds', async (t) => {
  const worker = await startWorker(readConfig(environment));
  t.after(() => worker.stop());
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const email = await book();
    const before = performance.now();
    await mail.waitFor(email);
    times.push(performance.now() - before);
  }
  t.diagnostic(
    `commit to mailbox: median ${(times.toSorted((a, b) => a - b)[5] ?? 0).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`,
  );
  assert.ok(Math.max(...times) < 2000);
});

test('two workers tell each of fifty patients once', async (t) => {
  const workers = await Promise.all([
    startWorker(readConfig(environment)),
    startWorker(readConfig(environment)),
  ]);
  t.after(() => Promise.all(workers.map((worker) => worker.stop())));
  const emails = await Promise.all(Array.from({ length: 50 }, book));
  for (const email of emails) await mail.waitFor(email);
  await sleep(1500);
  for (const email of emails) assert.equal(mail.acceptedFor(email).length, 1);
});

test('says that it lives, that it is ready, and what it has done', async (t) => {
  const worker = await startWorker(readConfig({ ...environment, METRICS_PORT: String(await freePort()) }));
  t.after(() => worker.stop());
  await mail.waitFor(await book());
  const get = (path: string) => fetch(`${worker.statusUrl ?? ''}${path}`);
  assert.equal((await get('/health/live')).status, 200);
  assert.equal((await get('/health/ready')).status, 200);
  assert.equal((await get('/')).status, 404);
  const page = await (await get('/metrics')).text();
  assert.match(page, /agendify_events_relayed_total\{queue="notifications",service="worker"\} [1-9]/);
  assert.match(
    page,
    /agendify_jobs_total\{queue="notifications",outcome="completed",service="worker"\} [1-9]/,
  );
  assert.match(page, /agendify_queue_jobs\{queue="notifications",state="failed",service="worker"\} 0/);
  assert.match(page, /agendify_outbox_oldest_seconds\{service="worker"\} 0/);
});

test('refuses to start without a database, and with one that is away', async () => {
  await assert.rejects(startWorker(readConfig({ ...environment, DATABASE_URL: '' })), ConfigError);
  const away = `postgres://nobody@127.0.0.1:${String(await freePort())}/none`;
  await assert.rejects(startWorker(readConfig({ ...environment, DATABASE_URL: away })), /ECONNREFUSED/);
});

test('refuses to start with a master key that does not open the keys of the database', async () => {
  const { organizationId } = await world.organization();
  await ground.db.inTenant({ organizationId, accountId: null }, ground.envelope.cipherOf);
  const wrong = { ...environment, MASTER_KEY: randomBytes(32).toString('base64') };
  await assert.rejects(startWorker(readConfig(wrong)), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /MASTER_KEY: the master key does not open the keys of this database/);
    return true;
  });
});

function startProcess(port: number): ChildProcess {
  const program = fileURLToPath(new URL('main.ts', import.meta.url));
  const env = { ...process.env, ...environment, METRICS_PORT: String(port) };
  return spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isReady = await fetch(`http://127.0.0.1:${String(port)}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  assert.fail('the worker did not become ready');
}

test('SIGTERM lets the delivery under way arrive and ends the process in good order', async (t) => {
  const port = await freePort();
  const child = startProcess(port);
  t.after(() => child.kill('SIGKILL'));
  await untilReady(port);
  mail.answerWith({ acceptAfterMs: 1500 });
  const email = await book();
  await mail.isReading(email);
  child.kill('SIGTERM');
  const code: unknown = (await once(child, 'exit')).at(0);
  assert.equal(code, 0);
  assert.equal(mail.acceptedFor(email).length, 1);
  const rows = await world.query<{ state: string }>(
    `select state from notifications.messages where state = 'queued'`,
  );
  assert.deepEqual(rows, []);
});

test('what a worker was sending when it was killed is sent by another, with the same Message-ID', async (t) => {
  const port = await freePort();
  const victim = startProcess(port);
  t.after(() => victim.kill('SIGKILL'));
  await untilReady(port);
  mail.answerWith({ acceptAfterMs: 500 });
  const email = await book();
  await mail.isReading(email);
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  mail.answerWith('accept');
  const worker = await startWorker(readConfig(environment), { clock: () => Date.now() + 120_000 });
  t.after(() => worker.stop());
  const received = await mail.waitFor(email, 2);
  assert.equal(new Set(received.map((message) => message.messageId)).size, 1);
});
