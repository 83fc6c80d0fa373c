import { type Logger, loggable } from '../log/log.ts';
import { type RelayBatchDeps, relayBatch } from './relay-batch.ts';
import { listenToOutbox } from './relay-listener.ts';
import { makeWake, pauseUnlessAborted } from './relay-wake.ts';

/** A running relay. */
export type Relay = {
  /** Finishes the batch that is under way and resolves when nothing runs any more. */
  readonly stop: () => Promise<void>;
};

/** What a relay needs. */
export type RelayOptions = RelayBatchDeps & {
  /** For a connection of its own that listens; a direct one, not through a pooler in transaction mode. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** How often to look without being woken; a second when absent. */
  readonly pollMs?: number;
};

const BATCH = 100;

/**
 * Hands events from the outbox to the queues until stopped. Each arrives at least once; any number of relays may
 * run at the same time. Woken after each commit that appended an event, with a poll behind it.
 */
export function startRelay(options: RelayOptions): Relay {
  const wake = makeWake();
  const listener = listenToOutbox(options.databaseUrl, wake.call, options.log);
  const stopping = new AbortController();
  const running = relayUntilStopped(options, wake.wait, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      wake.call();
      await running;
      await listener.close();
    },
  };
}

async function relayUntilStopped(
  options: RelayOptions,
  wait: (atMostMs: number) => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  const pollMs = options.pollMs ?? 1000;
  while (!stopping.aborted) {
    const taken = await relayOrLog(options);
    if (taken === BATCH) continue;
    // The queue or the database is away: being woken by every commit would only hammer it.
    if (taken === 'failed') await pauseUnlessAborted(pollMs, stopping);
    else await wait(pollMs);
  }
}

async function relayOrLog(options: RelayOptions): Promise<number | 'failed'> {
  try {
    return await relayBatch(options, BATCH);
  } catch (error) {
    options.log.error(loggable(error), 'relay of the outbox');
    return 'failed';
  }
}
