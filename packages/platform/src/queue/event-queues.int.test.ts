import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type TestContext, after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EventEnvelope } from '@agendify/contracts';
import { useDatabase } from '@agendify/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { makeLog } from '../log/log.ts';
import { makeMetrics } from '../metrics/metrics.ts';
import { type EventQueues, openEventQueues } from './event-queues.ts';
import { prepareQueue } from './prepare-queue.ts';
import { startRedis } from './redis-under-test.ts';

const database = await useDatabase();
await prepareQueue(database.ownerUrl);
const redis = await startRedis();
after(() => redis?.stop());

const log = makeLog({ LOG_LEVEL: 'silent' }, 'test');

function bookedEvent(): EventEnvelope {
  return EventEnvelope.parse({
    id: randomUUID(),
    organizationId: randomUUID(),
    type: 'scheduling.appointment-booked',
    payload: { appointmentId: randomUUID() },
    occurredAt: new Date(0).toISOString(),
  });
}

async function until(isTrue: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const limit = performance.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (performance.now() > limit) assert.fail(`still not true after ${seconds} s`);
    await sleep(10);
  }
}

async function asOwner(query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.end();
  }
}

for (const backend of ['PostgreSQL', 'Redis'] as const) {
  const redisUrl = backend === 'Redis' ? redis?.url : undefined;
  const skip = backend === 'Redis' && !redis ? 'redis-server is not installed' : false;

  const open = (t: TestContext, options: { lockSeconds?: number; firstRetryMs?: number } = {}) => {
    const metrics = makeMetrics('test');
    const queues = openEventQueues({ databaseUrl: database.appUrl, redisUrl, log, metrics, ...options });
    t.after(() => queues.close());
    return { queues, metrics };
  };
  const jobs = async (queues: EventQueues, state: string) =>
    (await queues.counts()).find((count) => count.queue === 'notifications' && count.state === state)?.jobs;

  describe(`event queues on ${backend}`, { skip }, () => {
    test('an event that is added twice is handled once', async (t) => {
      const { queues } = open(t);
      const handled: string[] = [];
      const events = [bookedEvent(), bookedEvent()];
      await queues.consume('notifications', async (event) => void handled.push(event.id));
      await queues.add('notifications', events);
      await queues.add('notifications', events);
      await until(() => handled.length === 2);
      await sleep(200);
      assert.deepEqual(handled.toSorted(), events.map((event) => event.id).toSorted());
    });

    test('an event reaches its handler as it was appended', async (t) => {
      const { queues } = open(t);
      const event = bookedEvent();
      const seen: EventEnvelope[] = [];
      await queues.consume('notifications', async (arrived) => void seen.push(arrived));
      await queues.add('notifications', [event]);
      await until(() => seen.length === 1);
      assert.deepEqual(seen[0], event);
    });

    test('a failing handler is tried again until it succeeds', async (t) => {
      const { queues, metrics } = open(t, { firstRetryMs: 5 });
      let tries = 0;
      await queues.consume('notifications', async () => {
        tries += 1;
        if (tries < 4) throw new Error('not yet');
      });
      await queues.add('notifications', [bookedEvent()]);
      await until(() => tries === 4);
      await until(async () => {
        const page = await metrics.registry.metrics();
        return /agendify_jobs_total\{queue="notifications",outcome="retried",service="test"\} 3/.test(page);
      });
    });

    test('an event that keeps failing is kept and counted, without what the error quoted', async (t) => {
      const { queues, metrics } = open(t, { firstRetryMs: 1 });
      const event = bookedEvent();
      await queues.consume('notifications', async () => {
        const error = new pg.DatabaseError('Key (email)=(ana@example.org) already exists', 1, 'error');
        throw Object.assign(error, { code: '23505' });
      });
      await queues.add('notifications', [event]);
      await until(async () => (await jobs(queues, 'failed')) === 1, 30);
      const page = await metrics.registry.metrics();
      assert.match(page, /agendify_queue_jobs\{queue="notifications",state="failed",service="test"\} 1/);
      const kept = await storedJob(event.id);
      assert.match(kept, /database error 23505/);
      assert.doesNotMatch(kept, /example\.org/);
    });

    test('closing waits for what is running', async (t) => {
      const { queues } = open(t);
      let isRunning = false;
      let isDone = false;
      await queues.consume('notifications', async () => {
        isRunning = true;
        await sleep(500);
        isDone = true;
      });
      await queues.add('notifications', [bookedEvent()]);
      await until(() => isRunning);
      await queues.close();
      assert.equal(isDone, true);
    });

    test(
      'the job of a killed worker is taken by another when its lock has run out',
      { timeout: 30_000 },
      async (t) => {
        const lockSeconds = 2;
        const event = bookedEvent();
        const { queues } = open(t, { lockSeconds });
        await queues.add('notifications', [event]);
        const program = fileURLToPath(new URL('consumer-under-test.ts', import.meta.url));
        const victim = spawn(
          process.execPath,
          [program, database.appUrl, redisUrl ?? '', String(lockSeconds)],
          {
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        );
        t.after(() => victim.kill('SIGKILL'));
        const said: unknown = (await once(victim.stdout, 'data')).at(0);
        assert.equal(String(said), `took ${event.id}\n`);
        victim.kill('SIGKILL');
        const killedAt = performance.now();
        const taken: string[] = [];
        await queues.consume('notifications', async ({ id }) => void taken.push(id));
        await until(() => taken.length > 0, 10);
        assert.deepEqual(taken, [event.id]);
        const waitedSeconds = (performance.now() - killedAt) / 1000;
        assert.ok(waitedSeconds < 3 * lockSeconds, `taken after ${waitedSeconds} s`);
        t.diagnostic(`taken again ${waitedSeconds.toFixed(1)} s after the kill, lock ${lockSeconds} s`);
      },
    );

    test('a consumer whose connections break goes on by itself', async (t) => {
      const { queues } = open(t);
      const handled: string[] = [];
      await queues.consume('notifications', async ({ id }) => void handled.push(id));
      await queues.add('notifications', [bookedEvent()]);
      await until(() => handled.length === 1);
      await breakConnections();
      await until(async () =>
        queues.add('notifications', [bookedEvent()]).then(
          () => true,
          () => false,
        ),
      );
      await until(() => handled.length >= 2, 15);
    });

    async function storedJob(id: string): Promise<string> {
      if (!redisUrl) return JSON.stringify(await asOwner(`select * from bullmq.job where id = '${id}'`));
      const client = new Redis(redisUrl);
      const fields = await client.hgetall(`agendify:notifications:${id}`);
      client.disconnect();
      return JSON.stringify(fields);
    }

    async function breakConnections(): Promise<void> {
      if (redisUrl) {
        const client = new Redis(redisUrl);
        await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
        client.disconnect();
        return;
      }
      await asOwner(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'agendify_app'`,
      );
    }
  });
}

test('agendify_app uses the queue without the right to change it', async () => {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await assert.rejects(client.query('create table bullmq.mine ()'), { code: '42501' });
    await assert.rejects(client.query('drop table bullmq.job'), { code: '42501' });
    await assert.rejects(client.query('delete from bullmq.migration'), { code: '42501' });
    await assert.rejects(client.query('set role agendify_system; select * from bullmq.job'), {
      code: '42501',
    });
  } finally {
    await client.end();
  }
});

test('preparing the queue is repeatable, also at the same time', async () => {
  await Promise.all([prepareQueue(database.ownerUrl), prepareQueue(database.ownerUrl)]);
});
