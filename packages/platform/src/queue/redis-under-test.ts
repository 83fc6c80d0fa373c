import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis for tests, on 127.0.0.1. */
export type RedisUnderTest = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts the redis-server of this machine, with nothing kept; null where none is installed. */
export async function startRedis(): Promise<RedisUnderTest | null> {
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-redis-'));
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    directory,
  ];
  const child = spawn('redis-server', settings, { stdio: 'ignore' });
  const missing = await Promise.race([
    once(child, 'error').then(() => true),
    once(child, 'spawn').then(() => false),
  ]);
  const stop = async (): Promise<void> => {
    if (!missing && child.exitCode === null) {
      child.kill();
      await once(child, 'exit');
    }
    await rm(directory, { recursive: true, force: true });
  };
  if (missing) {
    await stop();
    return null;
  }
  const url = `redis://127.0.0.1:${port}`;
  await untilItAnswers(url);
  return { url, stop };
}

async function untilItAnswers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on('error', () => undefined);
  await Promise.race([client.ping(), sleep(10_000, undefined, { ref: false })]);
  client.disconnect();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  probe.close();
  await once(probe, 'close');
  return address.port;
}
