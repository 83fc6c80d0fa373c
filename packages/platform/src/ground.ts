import type { DestinationStream } from 'pino';
import type { Config } from './config/config.ts';
import { makeEnvelope } from './crypto/envelope.ts';
import { openMasterKeys } from './crypto/master-keys.ts';
import { ConfigError } from './config/config.ts';
import { openDatabase } from './db/database.ts';
import { makeIdSource } from './ids.ts';
import { openLimitStore } from './limits/index.ts';
import { makeLog } from './log/log.ts';
import { type Metrics, makeMetrics } from './metrics/metrics.ts';
import type { Ground } from './module.ts';
import { makeOutbox } from './outbox/outbox.ts';

/** The ground of one process, with what only composition roots touch. */
export type OpenGround = Ground & { readonly metrics: Metrics; readonly close: () => Promise<void> };

/** What tests replace: the clock, and where the log goes. */
export type GroundOverrides = { readonly clock?: Ground['clock']; readonly logStream?: DestinationStream };

/**
 * Builds what modules stand on, from the settings. Throws `ConfigError` when DATABASE_URL is absent: starting an
 * embedded database is the business of `agendify start`.
 */
export function openGround(config: Config, service: string, overrides: GroundOverrides = {}): OpenGround {
  if (!config.DATABASE_URL)
    throw new ConfigError('Wrong setting: DATABASE_URL: must be given to a process started by itself');
  const clock = overrides.clock ?? Date.now;
  const newId = makeIdSource(Date.now);
  const log = makeLog(config, service, overrides.logStream);
  const metrics = makeMetrics(service);
  const masterKeys = openMasterKeys(config);
  const db = openDatabase({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    namedStatements: config.DATABASE_NAMED_STATEMENTS,
    onSystemUse: (reason) => {
      log.debug({ 'event.reason': reason }, 'system transaction');
    },
  });
  const outbox = makeOutbox(db, newId);
  const limits = openLimitStore(config, clock, log);
  return {
    config,
    db,
    clock,
    newId,
    masterKeys,
    envelope: makeEnvelope(masterKeys, config.KEY_REFRESH_SECONDS),
    outbox,
    limits,
    log,
    metrics,
    close: () => {
      limits.close();
      return db.close();
    },
  };
}
