import { makeClinicsModule } from '@agendify/clinics';
import { makeComplianceModule } from '@agendify/compliance';
import { makeIdentityModule } from '@agendify/identity';
import { makeNotificationsModule } from '@agendify/notifications';
import { makePatientsModule } from '@agendify/patients';
import {
  type Config,
  ConfigError,
  type GroundOverrides,
  type Module,
  type OpenGround,
  demandMasterKeys,
  isSubscribingModule,
  makeHousekeeping,
  openEventQueues,
  openGround,
  startRelay,
} from '@agendify/platform';
import { makeSchedulingModule } from '@agendify/scheduling';
import { startRepeating } from './start-repeating.ts';
import { type StatusServer, startStatusServer } from './status-server.ts';

const MODULES = {
  identity: makeIdentityModule,
  clinics: makeClinicsModule,
  patients: makePatientsModule,
  scheduling: makeSchedulingModule,
  notifications: makeNotificationsModule,
  compliance: makeComplianceModule,
};

/** A running worker. */
export type RunningWorker = {
  /** Where health and metrics are, when METRICS_PORT is set. */
  readonly statusUrl: string | null;
  /** Takes nothing new, finishes what is running, and lets go of everything. Repeating is harmless. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts a worker: the relay of the outbox, and the consumers and jobs of the modules that MODULES names. Resolves
 * when it is listening. Any number may run beside each other. Rejects when the database is away or was not migrated,
 * and with `ConfigError` when its master key does not open the keys there.
 */
export async function startWorker(config: Config, overrides: GroundOverrides = {}): Promise<RunningWorker> {
  const databaseUrl = config.DATABASE_URL;
  if (!databaseUrl)
    throw new ConfigError('Wrong setting: DATABASE_URL: must be given to a process started by itself');
  const ground = openGround(config, 'worker', overrides);
  const { db, log, metrics } = ground;
  const queues = openEventQueues({ databaseUrl, redisUrl: config.REDIS_URL, log, metrics });
  const modules = config.MODULES.map((name) => MODULES[name](ground));
  const open: Closing[] = [() => closeModules(modules), () => ground.close()];
  try {
    open.unshift(() => queues.close());
    await db.ping();
    await demandMasterKeys(ground, (why) =>
      log.warn({ 'event.action': 'keys-not-checked', 'event.reason': why }, why),
    );
    for (const module of modules) {
      if (module.consume && isSubscribingModule(module.name))
        await queues.consume(module.name, module.consume);
    }
    const jobs = startRepeating(
      [...makeHousekeeping(ground), ...modules.flatMap((module) => module.jobs ?? [])],
      log,
    );
    open.unshift(() => jobs.stop());
    const relay = startRelay({ db, databaseUrl, queues, log, metrics });
    open.unshift(() => relay.stop());
    const status = await startStatus(config, ground, () => queues.isConsuming());
    if (status) open.unshift(() => status.stop());
    log.info({ 'event.action': 'worker-started', modules: config.MODULES }, 'the worker runs');
    return { statusUrl: status?.url ?? null, stop: once(() => closeInOrder(open)) };
  } catch (error) {
    await closeInOrder(open);
    throw error;
  }
}

type Closing = () => Promise<void>;

/** In the reverse order of opening: first nothing new comes in, then what is running ends. One fault stops no other. */
async function closeInOrder(open: readonly Closing[]): Promise<void> {
  const faults: unknown[] = [];
  for (const close of open) await close().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, 'the worker did not stop in good order');
}

async function closeModules(modules: readonly Module[]): Promise<void> {
  for (const module of modules) await module.close?.();
}

async function startStatus(
  config: Config,
  { db, metrics }: OpenGround,
  isConsuming: () => boolean,
): Promise<StatusServer | null> {
  if (config.METRICS_PORT === undefined) return null;
  return startStatusServer({
    host: config.API_HOST,
    port: config.METRICS_PORT,
    isReady: async () => {
      await db.ping();
      return isConsuming();
    },
    metricsPage: () => {
      metrics.poolWaiting.set(db.waiting());
      return metrics.registry.metrics();
    },
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
