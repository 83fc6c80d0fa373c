import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { complain } from '../say.ts';
import { type Ended, type Launched, type Program, launchProgram } from './launch-program.ts';
import { openLogFile } from './log-file.ts';

const steadyMilliseconds = 60_000;
const longestPauseMilliseconds = 30_000;
const firstPauseMilliseconds = 500;
const readyWithinMilliseconds = 60_000;
const pollMilliseconds = 50;
const quietMilliseconds = 10_000;
const graceMilliseconds = 6_000;

/** A program that is started again whenever it ends by itself. */
export type KeptProgram = {
  /** Resolves when the program answers for the first time. Rejects with `CommandError` when it ends before that. */
  readonly ready: Promise<void>;
  /** Ends the program, in good order where it can within seconds. */
  readonly stop: () => Promise<void>;
};

/** Runs a program, writes its log, and starts it again with growing pauses when it crashes after it was ready. */
export function keepProgram(program: Program, logFile: string, isReady: () => Promise<boolean>): KeptProgram {
  const log = openLogFile(logFile);
  const stopping = new AbortController();
  const hearError = makeQuiet((error) => complain(`${program.name}: ${error} (more in ${log.file})`));
  let current: Launched = launchProgram(program, log, hearError);

  const ready = waitUntilReady(current, isReady).catch((cause: unknown) => {
    const said = log.tail();
    throw new CommandError(
      `${program.name} did not start (log: ${log.file}).${said === '' ? '' : `\n${said}`}`,
      { cause },
    );
  });

  const keeping = (async () => {
    await ready;
    for (let failures = 1; ; failures += 1) {
      const sinceMs = performance.now();
      const ended = await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - sinceMs > steadyMilliseconds) failures = 1;
      const pause = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (failures - 1));
      complain(
        `${program.name} ended unexpectedly (${describe(ended)}) and is started again in ${pause / 1000} s. Log: ${log.file}`,
      );
      await sleep(pause, undefined, { signal: stopping.signal });
      stopping.signal.throwIfAborted();
      current = launchProgram(program, log, hearError);
    }
  })().catch(() => undefined); // Told to stop while pausing, or never ready: `ready` tells that.

  return {
    ready,
    async stop() {
      stopping.abort();
      await current.stop(graceMilliseconds);
      await keeping;
      log.close();
    },
  };
}

async function waitUntilReady(launched: Launched, isReady: () => Promise<boolean>): Promise<void> {
  let ended: Ended | undefined;
  void launched.ended.then((how) => (ended = how));
  const hasEnded = (): Ended | undefined => ended;
  const deadline = performance.now() + readyWithinMilliseconds;
  while (!(await isReady())) {
    const how = hasEnded();
    if (how) throw new Error(`ended: ${describe(how)}`);
    if (performance.now() > deadline) throw new Error(`not ready after ${readyWithinMilliseconds / 1000} s`);
    await sleep(pollMilliseconds);
  }
}

function describe({ code, signal }: Ended): string {
  if (signal !== null) return `signal ${signal}`;
  return code === null ? 'it could not be run' : `code ${code}`;
}

/** Passes on the first of a burst; a program in trouble would otherwise fill the terminal. */
function makeQuiet(pass: (text: string) => void): (text: string) => void {
  let silentUntil = 0;
  return (text) => {
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + quietMilliseconds;
    pass(text);
  };
}
