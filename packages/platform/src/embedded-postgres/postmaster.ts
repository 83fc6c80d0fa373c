import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { clusterNameOf } from './cluster-processes.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { FileLock } from './file-lock.ts';
import type { Layout } from './layout.ts';
import { readLogTail, rotateLog } from './log-tail.ts';
import { cleanEnvironment } from './run-program.ts';
import { settingsOf } from './settings.ts';

/** A server that accepts connections, as a child of this process. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Fast shutdown; harsher signals only after it had its time. Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** What a launch needs. The lock is inherited by every process of the server. */
export interface Launch {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly lock: FileLock;
  readonly port: number;
  readonly durable: boolean;
}

// Recovery after a crash replays at most `max_wal_size`, which takes a slow disk about a minute.
const readyWithinMilliseconds = 180_000;
const fastShutdownMilliseconds = 30_000;
const immediateShutdownMilliseconds = 5_000;

/** Starts the server and waits until it accepts connections. A taken port is an error of code `port-taken`. */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  const { log, data } = launch.layout;
  await rotateLog(log);
  const descriptor = openSync(log, 'a', 0o600);
  const logStart = fstatSync(descriptor).size;
  const clusterName = await clusterNameOf(data);
  const child = spawnPostgres(launch, clusterName, descriptor);
  closeSync(descriptor);
  const { pid } = child;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // The server must not keep a program alive that has nothing else to do; it ends with its parent.
  child.unref();
  const stop = (): Promise<void> => stopChild(child, ended);
  const isReady = pid !== undefined && (await waitUntilReady(data, pid, child));
  if (isReady) return { pid, ended, stop };
  await stop();
  throw failure(launch, await readLogTail(log, logStart));
}

function spawnPostgres(launch: Launch, clusterName: string, logDescriptor: number): ChildProcess {
  const { account, binaries, layout, lock, port, durable } = launch;
  const settings = settingsOf({ port, clusterName, durable });
  const [program = '', ...rest] = [...account.prefix, binaries.postgres, '-D', layout.data, ...settings];
  return spawn(program, rest, {
    cwd: '/',
    env: cleanEnvironment,
    // Out of the terminal's reach: Ctrl+C is for the program, which stops the server when it is done with it.
    detached: true,
    stdio: ['ignore', logDescriptor, logDescriptor, lock.descriptor],
  });
}

/** The port and state that a running server keeps in postmaster.pid, or `undefined`. */
export async function readPidFile(
  data: string,
): Promise<{ pid: number; port: number; state: string } | undefined> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const [pid, port, state] = [Number(lines[0]), Number(lines[3]), lines[7]?.trim()];
  return pid > 0 && port > 0 && state !== undefined ? { pid, port, state } : undefined;
}

async function waitUntilReady(data: string, pid: number, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + readyWithinMilliseconds;
  while (performance.now() < deadline && !hasEnded(child)) {
    const running = await readPidFile(data);
    if (running?.pid === pid && running.state === 'ready') return true;
    await sleep(20);
  }
  return false;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  // Waiting for it is something to do.
  child.ref();
  child.kill('SIGINT');
  const harsher = setTimeout(() => child.kill('SIGQUIT'), fastShutdownMilliseconds);
  const harshest = setTimeout(
    () => child.kill('SIGKILL'),
    fastShutdownMilliseconds + immediateShutdownMilliseconds,
  );
  await ended;
  clearTimeout(harsher);
  clearTimeout(harshest);
}

function failure({ layout, port }: Launch, tail: string): EmbeddedPostgresError {
  if (/could not bind IPv4 address .*: Address already in use/.test(tail)) {
    return new EmbeddedPostgresError('port-taken', `Port ${port} on 127.0.0.1 is used by another program.`);
  }
  return new EmbeddedPostgresError(
    'server-failed',
    `PostgreSQL did not start in ${layout.directory}. Its last words (${layout.log}):\n${tail}`,
  );
}
