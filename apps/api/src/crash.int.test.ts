import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Appointment, CURRENT_TERMS_VERSION, Session } from '@agendify/contracts';
import { prepareQueue } from '@agendify/platform';
import { makeClinicWorld, startMailServer, useDatabase } from '@agendify/testing';

const closing: (() => unknown)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('crash');
await prepareQueue(database.ownerUrl);
const mail = await startMailServer();
const world = makeClinicWorld(database.ownerUrl);
closing.push(world.close);

const port = await freePort();
const origin = `http://127.0.0.1:${String(port)}`;
const environment = {
  PATH: process.env['PATH'],
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  MASTER_KEY: randomBytes(32).toString('base64'),
  API_PORT: String(port),
  SMTP_URL: mail.url,
  LOG_LEVEL: 'error',
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function run(program: string): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url))], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  closing.push(() => child.kill('SIGKILL'));
  return child;
}

async function startApi(): Promise<ChildProcess> {
  const child = run('main.ts');
  for (let tries = 0; tries < 600; tries++) {
    if (
      await fetch(`${origin}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return child;
    await sleep(50);
  }
  throw new Error('the API did not start');
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

describe('the API told to stop', () => {
  it('answers what is under way, ends by itself, and is ready no more', { timeout: 60_000 }, async () => {
    const child = await startApi();
    // Signing in hashes a password: slow enough to be under way when the signal comes.
    const underWay = Array.from({ length: 40 }, (_, index) =>
      post('/v1/auth/sign-in', { email: `nobody.${String(index)}@example.com`, password: 'x' }),
    );
    await Promise.race(underWay);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const answers = await Promise.all(
      underWay.map((answer) =>
        answer.then(
          ({ status }) => status,
          () => 'cut off',
        ),
      ),
    );
    // Requests that had not been read yet find the door closed; those that had are answered.
    assert.ok(answers.filter((status) => status === 401).length >= 10, answers.join());
    assert.ok(
      answers.every((status) => [401, 503, 'cut off'].includes(status)),
      answers.join(),
    );
    assert.deepEqual(await exited, [0, null]);
  });
});

describe('the API killed with SIGKILL under booking load and started again', () => {
  it(
    'keeps every appointment it has promised, and each is told to its patient once',
    { timeout: 90_000 },
    async () => {
      let child = await startApi();
      run('../../worker/src/main.ts');
      const signedUp = await post('/v1/organizations', {
        organizationName: 'Clínica',
        name: 'Ana',
        email: `${randomUUID()}@example.com`,
        password: 'correto-cavalo-bateria',
        termsVersion: CURRENT_TERMS_VERSION,
      });
      const session = Session.parse(await signedUp.json());
      const { organizationId } = session.me.membership;
      const authorization = `Bearer ${session.accessToken}`;
      const clinicId = await world.clinic(organizationId);
      const serviceId = await world.service(organizationId, { durationMinutes: 5 });

      const promised = new Map<string, string>();
      const attempted: string[] = [];
      let halted = false;
      const client = async (): Promise<void> => {
        const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 1440 }));
        const professionalId = await world.professional(organizationId);
        const practiceId = await world.practice(organizationId, {
          professionalId,
          clinicId,
          serviceIds: [serviceId],
          hours,
        });
        for (let slot = 0; !halted && slot < 280; slot++) {
          const email = `${randomUUID()}@example.com`;
          const patientId = await world.patient(organizationId, { email });
          const startsAt = new Date(Date.parse('2031-03-03T03:00:00Z') + slot * 300_000).toISOString();
          attempted.push(email);
          const answer = await post(
            '/v1/appointments',
            { practiceId, serviceId, patientId, startsAt },
            { authorization },
          ).catch(() => null);
          if (answer?.status === 201) promised.set(Appointment.parse(await answer.json()).id, email);
          else if (answer) assert.fail(`${String(answer.status)} ${await answer.text()}`);
          else await sleep(100);
        }
      };
      const load = Promise.all(Array.from({ length: 8 }, client));
      const untilPromised = async (count: number): Promise<void> => {
        while (promised.size < count && !halted) await sleep(5);
      };
      load.catch(() => (halted = true));
      for (const promises of [60, 120]) {
        await untilPromised(promises);
        child.kill('SIGKILL');
        await once(child, 'exit');
        child = await startApi();
      }
      await untilPromised(180);
      halted = true;
      await load;

      const rows = await world.query<{ id: string; email: string }>(
        `select a.id, p.email from scheduling.appointments a join patients.patients p on p.organization_id = a.organization_id and p.id = a.patient_id
       where a.organization_id = $1 and a.state = 'booked'`,
        [organizationId],
      );
      const kept = new Map(rows.map((row) => [row.id, row.email]));
      for (const id of promised.keys()) assert.ok(kept.has(id), 'a promised appointment is lost');

      const mailed = (email: string): number => mail.acceptedFor(email).length;
      for (let tries = 0; tries < 400 && rows.some(({ email }) => mailed(email) === 0); tries++)
        await sleep(100);
      for (const { email } of rows) assert.equal(mailed(email), 1, 'told once');
      const booked = new Set(rows.map(({ email }) => email));
      for (const email of attempted)
        if (!booked.has(email)) assert.equal(mailed(email), 0, 'nobody is told of what was not booked');
    },
  );
});
