import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Statement, recordStatements } from './record-statements.ts';

/** A server in a process of its own. */
export type ChildServer = {
  readonly url: string;
  readonly pid: number;
  /** Resident memory now, in megabytes; null where the system does not tell. */
  readonly residentMegabytes: () => Promise<number | null>;
  /** Processor time used since the start, in seconds; null where the system does not tell. */
  readonly processorSeconds: () => Promise<number | null>;
  /** The statements that the server sends to PostgreSQL while something is done. */
  readonly statementsOf: (work: () => Promise<unknown>) => Promise<Statement[]>;
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

const START_SECONDS = 60;
const STOP_SECONDS = 10;

const Told = z.object({ url: z.string() });
const Recorded = z.object({ statements: z.array(Statement) });
const Command = z.object({ record: z.boolean() });

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
    const { url } = await answerOf(child, Told).catch(async (error: unknown) => {
      child.kill('SIGKILL');
      throw new Error(`${String(error)}\n${(await readFile(options.logFile, 'utf8')).slice(-2000)}`);
    });
    const pid = child.pid ?? 0;
    return {
      url,
      pid,
      residentMegabytes: () => residentMegabytesOf(pid),
      processorSeconds: () => processorSecondsOf(pid),
      statementsOf: async (work) => {
        await ask(child, { record: true });
        await work();
        return (await ask(child, { record: false })).statements;
      },
      stop: () => stopChild(child),
    };
  } finally {
    await log.close();
  }
}

/** In a child: tells the parent where it listens, records statements when asked to, and ends when the parent is gone. */
export function tellAddress(url: string, close: () => Promise<void>): void {
  const end = (): void => {
    void close().finally(() => process.exit(0));
  };
  let stopRecording = (): Statement[] => [];
  process.on('message', (message) => {
    if (Command.parse(message).record) {
      stopRecording = recordStatements();
      process.send?.({ statements: [] });
    } else process.send?.({ statements: stopRecording() });
  });
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  process.send?.({ url });
}

function ask(child: ChildProcess, command: z.infer<typeof Command>): Promise<z.infer<typeof Recorded>> {
  const answer = answerOf(child, Recorded);
  child.send(command);
  return answer;
}

async function answerOf<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const answered = new AbortController();
  const { signal } = answered;
  const late = AbortSignal.any([signal, AbortSignal.timeout(START_SECONDS * 1000)]);
  try {
    const told = once(child, 'message', { signal: late });
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('the server ended')));
    const received: unknown = await Promise.race([told, ended]);
    return schema.parse(Array.isArray(received) ? received[0] : null);
  } finally {
    answered.abort();
  }
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
