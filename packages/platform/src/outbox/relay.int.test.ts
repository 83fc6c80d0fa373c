import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventEnvelope } from '@agendify/contracts';
import { AppointmentId, OrganizationId } from '@agendify/kernel';
import { useDatabase } from '@agendify/testing';
import pg from 'pg';
import { openDatabase } from '../db/database.ts';
import { makeIdSource } from '../ids.ts';
import { makeLog } from '../log/log.ts';
import { makeMetrics } from '../metrics/metrics.ts';
import { type EventQueues, openEventQueues } from '../queue/event-queues.ts';
import { prepareQueue } from '../queue/prepare-queue.ts';
import { startRedis } from '../queue/redis-under-test.ts';
import { claimEvent, makeOutbox } from './outbox.ts';
import { relayBatch } from './relay-batch.ts';
import { startRelay } from './relay.ts';

type Tables = { 'app.effects': { organization_id: string; appointment_id: string } };

const database = await useDatabase();
await prepareQueue(database.ownerUrl);
await asOwner('create table app.effects (organization_id uuid, appointment_id uuid)');
await asOwner('grant select, insert on app.effects to agendify_app');
const redis = await startRedis();
after(() => redis?.stop());

const log = makeLog({ LOG_LEVEL: 'silent' }, 'test');
const db = openDatabase({ url: database.appUrl, poolSize: 8, namedStatements: true });
after(() => db.close());
const outbox = makeOutbox(
  db,
  makeIdSource(() => 1_800_000_000_000),
);
const organizationId = OrganizationId.parse(randomUUID());
const inClinic = { organizationId, accountId: null };

async function asOwner(query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.end();
  }
}

/** Books in transactions of ten events each; answers the appointments. */
async function book(count: number): Promise<AppointmentId[]> {
  const ids = Array.from({ length: count }, () => AppointmentId.parse(randomUUID()));
  for (let from = 0; from < count; from += 10) {
    await db.inTenant(inClinic, async (tx) => {
      for (const appointmentId of ids.slice(from, from + 10)) {
        await outbox.append(tx, 'scheduling.appointment-booked', { appointmentId });
      }
    });
  }
  return ids;
}

/** A consumer as a module writes it: the claim and the effect in one transaction. */
async function handle(event: EventEnvelope): Promise<void> {
  const { appointmentId } = event.payload as { appointmentId: string };
  await db.inTenant(inClinic, async (tx) => {
    if (!(await claimEvent(tx, event.id, 'notifications'))) return;
    await tx
      .as<Tables>()
      .insertInto('app.effects')
      .values({ organization_id: event.organizationId, appointment_id: appointmentId })
      .execute();
  });
}

async function effectsOf(ids: readonly string[]): Promise<string[]> {
  const rows = await db.inTenant(inClinic, (tx) =>
    tx
      .as<Tables>()
      .selectFrom('app.effects')
      .select('appointment_id')
      .where('appointment_id', 'in', ids)
      .execute(),
  );
  return rows.map((row) => row.appointment_id);
}

async function waiting(): Promise<number> {
  const [row] = await asOwner('select count(*)::int as n from platform.outbox');
  return Number(row?.['n']);
}

async function until(isTrue: () => Promise<boolean>, seconds = 20): Promise<void> {
  const limit = performance.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (performance.now() > limit) assert.fail(`still not true after ${seconds} s`);
    await sleep(10);
  }
}

for (const backend of ['PostgreSQL', 'Redis'] as const) {
  const redisUrl = backend === 'Redis' ? redis?.url : undefined;
  const skip = backend === 'Redis' && !redis ? 'redis-server is not installed' : false;

  const open = (t: TestContext) => {
    const metrics = makeMetrics('test');
    const queues = openEventQueues({ databaseUrl: database.appUrl, redisUrl, log, metrics });
    t.after(() => queues.close());
    return { queues, metrics };
  };
  const start = (
    t: TestContext,
    deps: { queues: Pick<EventQueues, 'add'>; metrics: ReturnType<typeof makeMetrics> },
    pollMs = 1000,
  ) => {
    const relay = startRelay({ db, databaseUrl: database.appUrl, log, pollMs, ...deps });
    t.after(() => relay.stop());
    return relay;
  };

  describe(`relay to ${backend}`, { skip }, () => {
    test('an event reaches its consumer within a fraction of the poll', async (t) => {
      const deps = open(t);
      await deps.queues.consume('notifications', handle);
      start(t, deps, 60_000);
      await sleep(300);
      const times: number[] = [];
      for (let i = 0; i < 10; i++) {
        const before = performance.now();
        const ids = await book(1);
        await until(async () => (await effectsOf(ids)).length === 1);
        times.push(performance.now() - before);
      }
      const median = times.toSorted((a, b) => a - b)[5] ?? Infinity;
      t.diagnostic(
        `commit to handled: median ${median.toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`,
      );
      assert.ok(median < 1000);
    });

    test('a crash after the queue has the events and before they are deleted repeats them without effect', async (t) => {
      const deps = open(t);
      await deps.queues.consume('notifications', handle);
      const ids = await book(20);
      const crashing = {
        add: async (...args: Parameters<EventQueues['add']>) => {
          await deps.queues.add(...args);
          throw new Error('crash');
        },
      };
      await assert.rejects(relayBatch({ db, metrics: deps.metrics, queues: crashing }, 100), /crash/);
      assert.equal(await waiting(), 20);
      await until(async () => (await effectsOf(ids)).length === 20);
      assert.equal(await relayBatch({ db, ...deps }, 100), 20);
      assert.equal(await waiting(), 0);
      await sleep(300);
      assert.deepEqual((await effectsOf(ids)).toSorted(), ids.toSorted());
    });

    test('the inbox stops what the queue has forgotten already', async (t) => {
      const deps = open(t);
      const ids = await book(1);
      const events: EventEnvelope[] = [];
      const seen = {
        add: async (_module: string, batch: readonly EventEnvelope[]) => void events.push(...batch),
      };
      await relayBatch({ db, metrics: deps.metrics, queues: seen }, 100);
      for (const event of [...events, ...events]) await handle(event);
      assert.deepEqual(await effectsOf(ids), ids);
    });

    test('1,000 events through two relays and two consumers take effect exactly once each', async (t) => {
      const [one, two] = [open(t), open(t)];
      await one.queues.consume('notifications', handle);
      await two.queues.consume('notifications', handle);
      start(t, one);
      start(t, two);
      const before = performance.now();
      const ids = await book(1000);
      await until(async () => (await effectsOf(ids)).length >= 1000);
      t.diagnostic(`1,000 events in ${(performance.now() - before).toFixed(0)} ms`);
      await sleep(300);
      assert.deepEqual((await effectsOf(ids)).toSorted(), ids.toSorted());
      assert.equal(await waiting(), 0);
    });

    test('while the queue is away events wait, are counted, and arrive later', async (t) => {
      const deps = open(t);
      let isAway = true;
      const flaky = {
        add: async (...args: Parameters<EventQueues['add']>) => {
          if (isAway) throw new Error('away');
          await deps.queues.add(...args);
        },
      };
      await deps.queues.consume('notifications', handle);
      start(t, { queues: flaky, metrics: deps.metrics }, 100);
      const ids = await book(3);
      await sleep(1200);
      const oldest = (await deps.metrics.outboxWaiting.get()).values[0]?.value ?? 0;
      assert.ok(oldest > 0.9, `oldest waiting ${oldest} s`);
      isAway = false;
      await until(async () => (await effectsOf(ids)).length === 3);
      await until(async () => (await deps.metrics.outboxWaiting.get()).values[0]?.value === 0);
    });
  });
}

test('stopping finishes the batch that is under way', async (t) => {
  const metrics = makeMetrics('test');
  let isAdding = false;
  let isAdded = false;
  const slow = {
    add: async () => {
      isAdding = true;
      await sleep(400);
      isAdded = true;
    },
  };
  const relay = startRelay({ db, databaseUrl: database.appUrl, log, metrics, queues: slow });
  t.after(() => relay.stop());
  await book(1);
  await until(async () => isAdding);
  await relay.stop();
  assert.equal(isAdded, true);
  assert.equal(await waiting(), 0);
});

test('a relay that hangs does not hold up another', async () => {
  const metrics = makeMetrics('test');
  await book(2);
  let release = (): void => undefined;
  const hanging = { add: () => new Promise<void>((resolve) => (release = resolve)) };
  const first = relayBatch({ db, metrics, queues: hanging }, 1);
  await sleep(200);
  const before = performance.now();
  const taken = await relayBatch({ db, metrics, queues: { add: async () => undefined } }, 100);
  assert.equal(taken, 1);
  assert.ok(performance.now() - before < 1000);
  release();
  assert.equal(await first, 1);
});

test('a relay whose connections break listens again by itself', async (t) => {
  const metrics = makeMetrics('test');
  const added: string[] = [];
  const queues = {
    add: async (_module: string, events: readonly EventEnvelope[]) =>
      void added.push(...events.map(({ id }) => id)),
  };
  const relay = startRelay({ db, databaseUrl: database.appUrl, log, metrics, queues, pollMs: 60_000 });
  t.after(() => relay.stop());
  await sleep(300);
  await asOwner(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'agendify-relay'`,
  );
  await sleep(1000);
  const before = performance.now();
  await book(1);
  await until(async () => added.length === 1);
  assert.ok(performance.now() - before < 1000);
});

test('an event of a type that this release does not know stays for the one that does', async () => {
  const metrics = makeMetrics('test');
  await asOwner(
    `insert into platform.outbox (organization_id, id, type, payload) values ('${organizationId}', '${randomUUID()}', 'billing.invoice-due', '{}')`,
  );
  const taken = await relayBatch({ db, metrics, queues: { add: async () => undefined } }, 100);
  assert.equal(taken, 0);
  assert.equal(await waiting(), 1);
  await asOwner('delete from platform.outbox');
});
