import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { errorIn, makeLineReader } from './error-lines.ts';
import type { LogFile } from './log-file.ts';

/** A Node program to run beside this one. */
export type Program = {
  readonly name: string;
  readonly nodeOptions: readonly string[];
  /** The script and its arguments. */
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** How a program ended. */
export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A running program. */
export type Launched = {
  readonly ended: Promise<Ended>;
  /** SIGTERM, and SIGKILL where that does not help within `graceMilliseconds`. Resolves when it is gone. */
  readonly stop: (graceMilliseconds: number) => Promise<void>;
};

const followParent = fileURLToPath(new URL('follow-parent.ts', import.meta.url));

/** Runs a program in the Node of this process. Its output goes to the log; errors in it are told to `hearError`. */
export function launchProgram(program: Program, log: LogFile, hearError: (error: string) => void): Launched {
  const child = spawn(process.execPath, [...program.nodeOptions, followParent, ...program.arguments], {
    cwd: program.directory,
    env: { ...process.env, ...program.environment },
    // Out of the terminal's reach: Ctrl-C is for this process, which ends the others in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const readLine = makeLineReader((line) => {
    const error = errorIn(line);
    if (error !== null) hearError(error);
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    log.write(chunk);
    readLine(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => log.write(chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', (error) => {
      log.write(Buffer.from(`${error.message}\n`));
      resolve({ code: null, signal: null });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return { ended, stop: (graceMilliseconds) => stopChild(child, ended, graceMilliseconds) };
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<Ended>,
  graceMilliseconds: number,
): Promise<void> {
  child.kill('SIGTERM');
  const harsher = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
  await ended;
  clearTimeout(harsher);
}
