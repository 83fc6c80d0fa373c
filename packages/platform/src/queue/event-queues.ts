import { EventEnvelope, type SubscribingModule } from '@agendify/contracts';
import type { JobsOptions, Processor } from 'bullmq';
import { Gauge } from 'prom-client';
import { type Logger, loggable } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import {
  type ProducingQueue,
  type QueueBackend,
  type QueueWorker,
  postgresBackend,
  redisBackend,
} from './backend.ts';
import { SUBSCRIBING_MODULES } from './names.ts';

/** Handles one event. Throwing makes the queue try again later. */
export type HandleEvent = (event: EventEnvelope) => Promise<void>;

/** The queues of events: one a subscribing module. An event may arrive twice, and in any order. */
export type EventQueues = {
  /** Hands events to a module's queue. An event that is still known there is not added again. */
  readonly add: (module: SubscribingModule, events: readonly EventEnvelope[]) => Promise<void>;
  /** Starts to take a module's events. Resolves when it is listening. */
  readonly consume: (module: SubscribingModule, handle: HandleEvent) => Promise<void>;
  /** Whether every consumer that was started is still taking events. */
  readonly isConsuming: () => boolean;
  /** How many jobs each queue holds, by state: `waiting`, `active`, `delayed`, `failed`. */
  readonly counts: () => Promise<QueueCount[]>;
  /** Takes no more, finishes what is running, and disconnects. */
  readonly close: () => Promise<void>;
};

/** The jobs of one queue in one state. */
export type QueueCount = { readonly queue: SubscribingModule; readonly state: string; readonly jobs: number };

/** Where the queues lie, and who hears of them. */
export type EventQueuesOptions = {
  readonly databaseUrl: string;
  /** Queues on Redis when given. */
  readonly redisUrl?: string | undefined;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** How long a killed worker keeps its jobs from the others. Shorter only in tests. */
  readonly lockSeconds?: number;
  /** The first pause after a failure; each further one is twice as long. Shorter only in tests. */
  readonly firstRetryMs?: number;
};

const CONCURRENCY = 10;
const ATTEMPTS = 12;
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
const DAY = 86_400;

/** Opens the queues; those to add to and to count connect at once, consumers when they are started. */
export function openEventQueues(options: EventQueuesOptions): EventQueues {
  const backend = options.redisUrl ? redisBackend(options.redisUrl) : postgresBackend(options.databaseUrl);
  const queues = new Map(SUBSCRIBING_MODULES.map((module) => [module, openQueue(backend, module, options)]));
  const workers: QueueWorker[] = [];
  const counts = () => countJobs(queues);
  exposeCounts(options.metrics, counts);

  return {
    add: async (module, events) => {
      const queue = queues.get(module);
      if (!queue) throw new Error(`no queue for ${module}`);
      await queue.addBulk(
        events.map((event) => ({ name: event.type, data: event, opts: { jobId: event.id } })),
      );
      options.metrics.eventsRelayed.inc({ queue: module }, events.length);
    },
    consume: async (module, handle) => {
      const worker = openWorker(backend, module, handle, options);
      workers.push(worker);
      await worker.waitUntilReady();
    },
    isConsuming: () => workers.every((worker) => worker.isRunning()),
    counts,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function openQueue(
  backend: QueueBackend,
  module: SubscribingModule,
  options: EventQueuesOptions,
): ProducingQueue {
  const jobs: JobsOptions = {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: options.firstRetryMs ?? 1000, jitter: 0.25 },
    // Handled events stay a while so that a repeated relay is dropped here already; the inbox would stop it anyway.
    removeOnComplete: { age: 3600, count: 1000 },
    removeOnFail: { age: 30 * DAY, count: 10_000 },
    stackTraceLimit: 1,
  };
  const queue = backend.openQueue(module, jobs);
  queue.on('error', (error) => options.log.warn(loggable(error), `queue ${module}`));
  return queue;
}

function openWorker(
  backend: QueueBackend,
  module: SubscribingModule,
  handle: HandleEvent,
  options: EventQueuesOptions,
): QueueWorker {
  const { log, metrics } = options;
  const lockMs = (options.lockSeconds ?? 15) * 1000;
  const worker = backend.openWorker(module, processorOf(module, handle, log), {
    concurrency: CONCURRENCY,
    lockDuration: lockMs,
    stalledInterval: Math.round(lockMs / 3),
    // A worker may be killed while it holds a job; a job that takes its worker down each time must end somewhere.
    maxStalledCount: 5,
    runRetryDelay: 1000,
    drainDelay: 5,
  });
  worker.on('error', (error) => log.warn(loggable(error), `consumer ${module}`));
  worker.on('completed', () => metrics.jobs.inc({ queue: module, outcome: 'completed' }));
  worker.on('stalled', () => metrics.jobs.inc({ queue: module, outcome: 'stalled' }));
  worker.on('failed', (job) => {
    const isOver = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    metrics.jobs.inc({ queue: module, outcome: isOver ? 'failed' : 'retried' });
  });
  return worker;
}

function processorOf(module: SubscribingModule, handle: HandleEvent, log: Logger): Processor {
  return async (job) => {
    try {
      await handle(EventEnvelope.parse(job.data));
    } catch (error) {
      const said = loggable(error);
      log.error(
        { ...said, 'event.id': job.id, 'event.action': job.name, attempt: job.attemptsMade + 1 },
        `consumer ${module}`,
      );
      // The queue keeps the message of a failure: only what may be logged, never the values that an error quotes.
      throw new Error(String(said['error.message']));
    }
  };
}

async function countJobs(queues: ReadonlyMap<SubscribingModule, ProducingQueue>): Promise<QueueCount[]> {
  const counted = [...queues].map(async ([queue, jobs]) => {
    const counts = await jobs.getJobCounts(...STATES);
    return STATES.map((state) => ({ queue, state, jobs: counts[state] ?? 0 }));
  });
  return (await Promise.all(counted)).flat();
}

/** Counted when Prometheus asks. A queue that does not answer is missing from the page, not a reason to fail it. */
function exposeCounts(metrics: Metrics, counts: () => Promise<QueueCount[]>): void {
  const gauge = new Gauge({
    name: 'agendify_queue_jobs',
    help: 'Jobs in a queue by state; failed ones have used up their attempts',
    labelNames: ['queue', 'state'] as const,
    registers: [metrics.registry],
    collect: async () => {
      const found = await counts().catch(() => []);
      for (const { queue, state, jobs } of found) gauge.set({ queue, state }, jobs);
    },
  });
}
