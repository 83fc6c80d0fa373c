import { setTimeout as sleep } from 'node:timers/promises';
import type { Postmaster } from './postmaster.ts';

const attempts = 5;
const pauseMilliseconds = 500;

/**
 * Starts the server again when it ends without having been told to (killed, out of memory). Gives up, and says so,
 * when it cannot be started; connections then fail until the program is started anew.
 */
export function keepRunning(
  first: Postmaster,
  relaunch: () => Promise<Postmaster>,
  log: (message: string) => void,
): { stop(): Promise<void> } {
  let current: Postmaster | undefined = first;
  let stopping = false;
  const isStopping = (): boolean => stopping;
  const watch = async (): Promise<void> => {
    while (current !== undefined) {
      await current.ended;
      if (isStopping()) return;
      log('PostgreSQL has ended unexpectedly and is started again.');
      current = await startAgain(relaunch, isStopping, log);
      if (isStopping()) await current?.stop();
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping = true;
      await current?.stop();
      // A server that was just being started again is ended by the watch itself.
      await watching;
    },
  };
}

async function startAgain(
  relaunch: () => Promise<Postmaster>,
  isUnwanted: () => boolean,
  log: (message: string) => void,
): Promise<Postmaster | undefined> {
  for (let attempt = 1; attempt <= attempts && !isUnwanted(); attempt += 1) {
    try {
      return await relaunch();
    } catch (error) {
      log(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(pauseMilliseconds * attempt);
    }
  }
  return undefined;
}
