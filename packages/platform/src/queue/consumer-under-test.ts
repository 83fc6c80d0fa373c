import { makeLog } from '../log/log.ts';
import { makeMetrics } from '../metrics/metrics.ts';
import { openEventQueues } from './event-queues.ts';

// Takes one event of the notifications queue, says so, and never finishes it: made to be killed.
const [databaseUrl = '', redisUrl, lockSeconds] = process.argv.slice(2);
const queues = openEventQueues({
  databaseUrl,
  redisUrl: redisUrl === '' ? undefined : redisUrl,
  lockSeconds: Number(lockSeconds),
  log: makeLog({ LOG_LEVEL: 'silent' }, 'test'),
  metrics: makeMetrics('test'),
});
await queues.consume('notifications', (event) => {
  process.stdout.write(`took ${event.id}\n`);
  return new Promise(() => undefined);
});
