import { type Logger, type Module, loggable } from '@agendify/platform';

/** Work of a module that repeats. */
export type Job = NonNullable<Module['jobs']>[number];

/**
 * Runs each job now and again `everySeconds` after it ended, until stopped. A job that fails is logged and has its
 * next turn. Stopping waits for the runs under way.
 */
export function startRepeating(jobs: readonly Job[], log: Logger): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = jobs.map((job) => repeatUntilStopped(job, log, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function repeatUntilStopped(job: Job, log: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await job.run();
    } catch (error) {
      log.error({ ...loggable(error), 'event.action': job.name }, 'a repeating job failed');
    }
    await pause(job.everySeconds * 1000, stopping);
  }
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stopping.addEventListener('abort', end);
  });
}
