import type { Clock } from '@agendify/kernel';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Counted, LimitStore } from './limit-store.ts';
import { memoryLimitStore } from './memory-limit-store.ts';

const PREFIX = 'agendify:limit:';
const PATIENCE_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/** KEYS: windows; ARGV: the length of each in milliseconds. Answers count and milliseconds left, in turn. */
const COUNT = `
local answer = {}
for i, key in ipairs(KEYS) do
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ARGV[i]) end
  answer[2 * i - 1] = count
  answer[2 * i] = redis.call('PTTL', key)
end
return answer`;

/** KEYS: tracks; ARGV: now, then free, first wait, longest wait and memory of each, in milliseconds. Answers the wait. */
const ADMIT = `
local now = tonumber(ARGV[1])
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, tonumber(redis.call('HGET', key, 'may') or '0') - now)
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  local free, first, longest, memory = unpack(ARGV, 4 * i - 2, 4 * i + 1)
  local over = redis.call('HINCRBY', key, 'failures', 1) - tonumber(free)
  if over > 0 then
    local doubled = math.min(tonumber(first) * 2 ^ math.min(over - 1, 40), tonumber(longest))
    redis.call('HSET', key, 'may', string.format('%.0f', now + doubled))
  end
  redis.call('PEXPIRE', key, memory)
end
return 0`;

const Pairs = z.array(z.int());
const Wait = z.int();

/**
 * Limits that all processes share. Without Redis, or when it does not answer within a quarter of a second, each process counts
 * by itself: nothing that people do waits for it, and no guess is free. `onFault` hears of it.
 */
export function redisLimitStore(
  url: string,
  clock: Clock,
  onFault: (error: Error) => void,
  patienceMs = PATIENCE_MS,
): LimitStore {
  const redis = makeClient(url, patienceMs);
  redis.on('error', onFault);
  const alone = memoryLimitStore(clock);
  let connected: Promise<void> | undefined;
  let isConnecting = true;
  const orAlone = async <T>(shared: () => Promise<T>, own: () => T | Promise<T>): Promise<T> => {
    // Who comes while the first connection is being made waits for it: what is counted alone is not shared.
    connected ??= redis.connect().catch(onFault);
    if (isConnecting) await connected;
    isConnecting = false;
    try {
      if (redis.status !== 'ready') throw new Error('there is no connection to Redis');
      return await shared();
    } catch (error) {
      if (error instanceof Error) onFault(error);
      return own();
    }
  };
  return {
    count: (windows) =>
      orAlone(
        async () => {
          const keys = windows.map(({ key }) => PREFIX + key);
          const lengths = windows.map(({ seconds }) => seconds * 1000);
          return pairsOf(Pairs.parse(await redis.eval(COUNT, keys.length, ...keys, ...lengths)));
        },
        () => alone.count(windows),
      ),
    admit: (tracks) =>
      orAlone(
        async () => {
          const keys = tracks.map(({ key }) => PREFIX + key);
          const rules = tracks.flatMap(({ slowing }) => [
            slowing.free,
            slowing.firstWaitSeconds * 1000,
            slowing.longestWaitSeconds * 1000,
            slowing.forgetSeconds * 1000,
          ]);
          return Wait.parse(await redis.eval(ADMIT, keys.length, ...keys, clock(), ...rules));
        },
        () => alone.admit(tracks),
      ),
    forgive: (keys) =>
      orAlone(
        async () => {
          await redis.del(...keys.map((key) => PREFIX + key));
        },
        () => alone.forgive(keys),
      ),
    close: () => redis.disconnect(),
  };
}

/** A client that gives up early rather than keeping anybody waiting, and goes on trying to connect. */
function makeClient(url: string, patienceMs: number): Redis {
  return new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    connectTimeout: patienceMs,
    retryStrategy: (attempt) => Math.min(attempt * PATIENCE_MS, LONGEST_RETRY_MS),
  });
}

function pairsOf(numbers: readonly number[]): readonly Counted[] {
  const counted: Counted[] = [];
  for (let i = 0; i < numbers.length; i += 2)
    counted.push({
      count: numbers[i] ?? 0,
      resetsInSeconds: Math.max(1, Math.ceil((numbers[i + 1] ?? 0) / 1000)),
    });
  return counted;
}
