import type { Clock } from '@agendify/kernel';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log/log.ts';
import { loggable } from '../log/log.ts';
import type { LimitStore } from './limit-store.ts';
import { memoryLimitStore } from './memory-limit-store.ts';
import { redisLimitStore } from './redis-limit-store.ts';

export * from './network.ts';
export { makeLimitCalls } from './limit-calls.ts';
export { NO_RATE_LIMITS } from './rate-limits.ts';
export type { CountWindow, Counted, LimitStore, Slowing, Track } from './limit-store.ts';

const QUIET_MS = 60_000;

/** The limits of a process: shared by Redis when REDIS_URL is set, its own otherwise. Opens nothing before the first use. */
export function openLimitStore({ REDIS_URL }: Config, clock: Clock, log: Logger): LimitStore {
  if (REDIS_URL === undefined) return memoryLimitStore(clock);
  let quietUntilMs = -Infinity;
  return redisLimitStore(REDIS_URL, clock, (error) => {
    if (performance.now() < quietUntilMs) return;
    quietUntilMs = performance.now() + QUIET_MS;
    log.warn(loggable(error), 'Redis is away: each process counts its limits alone');
  });
}
