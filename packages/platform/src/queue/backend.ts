import {
  type JobsOptions,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
  createPostgresBackend,
} from 'bullmq';
import { QUEUE_SCHEMA } from './names.ts';

/** A queue as the one who adds sees it. */
export type ProducingQueue = Pick<Queue, 'addBulk' | 'getJobCounts' | 'waitUntilReady' | 'close'> & Errors;

/** A running consumer of a queue. */
export type QueueWorker = Pick<Worker, 'waitUntilReady' | 'close' | 'isRunning'> & Errors & Outcomes;

type Errors = { on(event: 'error', listener: (error: Error) => void): unknown };
type Outcomes = {
  on(
    event: 'completed' | 'failed',
    listener: (job: { attemptsMade: number; opts: JobsOptions } | undefined) => void,
  ): unknown;
  on(event: 'stalled', listener: () => void): unknown;
};

/** Where queues lie: PostgreSQL or Redis. Both behave alike; the same tests run on both. */
export type QueueBackend = {
  readonly openQueue: (name: string, jobs: JobsOptions) => ProducingQueue;
  readonly openWorker: (
    name: string,
    process: Processor,
    options: Omit<WorkerOptions, 'connection'>,
  ) => QueueWorker;
};

/**
 * Queues on PostgreSQL, in the tables that `prepareQueue` has made. Needs a direct connection: waiting workers
 * LISTEN, which a pooler in transaction mode does not carry.
 */
export function postgresBackend(databaseUrl: string): QueueBackend {
  const connection = (max: number) => ({
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max,
    keepAlive: true,
  });
  return {
    openQueue: (name, defaultJobOptions) =>
      new Queue(name, { connection: connection(2), defaultJobOptions }, createPostgresBackend),
    openWorker: (name, process, options) =>
      new Worker(name, process, { connection: connection(3), ...options }, createPostgresBackend),
  };
}

/** Queues on Redis 6.2 or newer. It must keep what it was given: `appendonly yes`, `maxmemory-policy noeviction`. */
export function redisBackend(redisUrl: string): QueueBackend {
  const prefix = 'agendify';
  return {
    // Without Redis an add shall fail soon and be repeated by the relay, not wait in memory.
    openQueue: (name, defaultJobOptions) =>
      new Queue(name, { connection: { url: redisUrl, maxRetriesPerRequest: 1 }, prefix, defaultJobOptions }),
    openWorker: (name, process, options) =>
      new Worker(name, process, {
        connection: { url: redisUrl, maxRetriesPerRequest: null },
        prefix,
        ...options,
      }),
  };
}
