import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';

/** A server in a process of its own. */
export type ChildServer = {
  readonly url: string;
  /** Resident memory now, in megabytes; null where the system does not tell. */
  readonly residentMegabytes: () => Promise<number | null>;
  /** Processor time used since the start, in seconds; null where the system does not tell. */
  readonly processorSeconds: () => Promise<number | null>;
  readonly stop: () => Promise<void>;
};

/** What to start. */
export type ChildServerOptions = {
  readonly module: URL;
  readonly environment: Readonly<Record<string, string>>;
  /** Standard output and error of the process. */
  readonly logFile: string;
  readonly nodeOptions?: readonly string[];
};

const START_SECONDS = 30;
const STOP_SECONDS = 10;

/**
 * Starts a module that calls `tellAddress` once it listens. The process sees only the given environment, and ends
 * with this one.
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const log = await open(options.logFile, 'w');
  try {
    const child = fork(options.module, [], {
      env: { PATH: process.env['PATH'], ...options.environment },
      execArgv: [...(options.nodeOptions ?? [])],
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    const url = await addressOf(child).catch(async (error: unknown) => {
      child.kill('SIGKILL');
      throw new Error(`${String(error)}\n${(await readFile(options.logFile, 'utf8')).slice(-2000)}`);
    });
    return {
      url,
      residentMegabytes: () => residentMegabytesOf(child.pid ?? 0),
      processorSeconds: () => processorSecondsOf(child.pid ?? 0),
      stop: () => stopChild(child),
    };
  } finally {
    await log.close();
  }
}

/** In a child: tells the parent where it listens, and ends when the parent is gone. */
export function tellAddress(url: string, close: () => Promise<void>): void {
  const end = (): void => {
    void close().finally(() => process.exit(0));
  };
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  process.send?.({ url });
}

async function addressOf(child: ChildProcess): Promise<string> {
  const told = once(child, 'message', { signal: AbortSignal.timeout(START_SECONDS * 1000) });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server ended at its start')));
  const received: unknown = await Promise.race([told, ended]);
  const message: unknown = Array.isArray(received) ? received[0] : null;
  if (typeof message === 'object' && message !== null && 'url' in message && typeof message.url === 'string')
    return message.url;
  throw new Error('the server did not tell its address');
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  await ended;
  clearTimeout(timer);
}

async function residentMegabytesOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

const TICKS_A_SECOND = 100;

async function processorSecondsOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program, in parentheses, may hold spaces; user and system time are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return Number.isFinite(user + system) ? (user + system) / TICKS_A_SECOND : null;
}
