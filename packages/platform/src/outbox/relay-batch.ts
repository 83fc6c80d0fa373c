import { EVENTS, EventEnvelope, SUBSCRIPTIONS } from '@agendify/contracts';
import { sql } from 'kysely';
import type { Database, SystemTx } from '../db/database.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { EventQueues } from '../queue/event-queues.ts';
import { SUBSCRIBING_MODULES } from '../queue/names.ts';

/** What one batch needs. */
export type RelayBatchDeps = {
  readonly db: Pick<Database, 'asSystem'>;
  readonly queues: Pick<EventQueues, 'add'>;
  readonly metrics: Pick<Metrics, 'outboxWaiting'>;
};

type OutboxRow = {
  readonly organization_id: string;
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
  readonly occurred_at: Date;
  readonly age_seconds: number;
};

/** An add that takes longer has failed: the rows that wait for it are locked meanwhile. */
const ADD_TIMEOUT_MS = 10_000;

/**
 * Takes up to `limit` waiting events and adds each to the queue of every module that listens to it. The deletion
 * commits only after the queues have them: a crash in between repeats the add, which the queue (by job id) and
 * the consumer (by its inbox) recognize. Answers how many were taken.
 */
export async function relayBatch(deps: RelayBatchDeps, limit: number): Promise<number> {
  const { db, queues, metrics } = deps;
  const taken = await db.asSystem('relay outbox', async (tx) => {
    const rows = await takeRows(tx, limit);
    metrics.outboxWaiting.set(Math.max(0, ...rows.map((row) => row.age_seconds)));
    const events = rows.map(envelopeOf);
    for (const module of SUBSCRIBING_MODULES) {
      const heard: readonly string[] = SUBSCRIPTIONS[module];
      const theirs = events.filter((event) => heard.includes(event.type));
      if (theirs.length > 0) await within(ADD_TIMEOUT_MS, queues.add(module, theirs));
    }
    return rows.length;
  });
  if (taken < limit) metrics.outboxWaiting.set(0);
  return taken;
}

/** Types that this release does not know are left to the relay of the newer release that runs beside it. */
async function takeRows(tx: SystemTx, limit: number): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    with waiting as materialized (
      select organization_id, id from platform.outbox
      where type = any(${Object.keys(EVENTS)})
      order by occurred_at
      limit ${limit}
      for update skip locked
    )
    delete from platform.outbox o using waiting w
    where o.organization_id = w.organization_id and o.id = w.id
    returning o.organization_id, o.id, o.type, o.payload, o.occurred_at,
      extract(epoch from clock_timestamp() - o.occurred_at)::float8 as age_seconds
  `.execute(tx.as<Record<string, never>>());
  return rows.toSorted((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime());
}

function envelopeOf(row: OutboxRow): EventEnvelope {
  return EventEnvelope.parse({
    id: row.id,
    organizationId: row.organization_id,
    type: row.type,
    payload: row.payload,
    occurredAt: row.occurred_at.toISOString(),
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the queue did not take the events within ${String(ms)} ms`));
    }, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
