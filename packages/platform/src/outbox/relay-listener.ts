import pg from 'pg';
import { OUTBOX_CHANNEL } from '../db/database.ts';
import { type Logger, loggable } from '../log/log.ts';
import { pauseUnlessAborted } from './relay-wake.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Listens on a connection of its own and calls `wake` for each notification. A connection that breaks is made
 * anew; since notifications may have been missed by then, `wake` is called after every connect.
 */
export function listenToOutbox(
  databaseUrl: string,
  wake: () => void,
  log: Logger,
): { readonly close: () => Promise<void> } {
  const closing = new AbortController();
  const running = listenUntilClosed(databaseUrl, wake, log, closing.signal);
  return {
    close: () => {
      closing.abort();
      return running;
    },
  };
}

async function listenUntilClosed(
  databaseUrl: string,
  wake: () => void,
  log: Logger,
  closing: AbortSignal,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!closing.aborted) {
    try {
      await listenOnce(
        databaseUrl,
        () => {
          pauseMs = FIRST_PAUSE_MS;
          wake();
        },
        closing,
      );
    } catch (error) {
      log.warn(loggable(error), 'listening to the outbox; the poll goes on meanwhile');
    }
    await pauseUnlessAborted(pauseMs, closing);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Resolves when closed; rejects when the connection breaks. */
async function listenOnce(databaseUrl: string, wake: () => void, closing: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'agendify-relay',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  });
  const ended = new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => {
      reject(new Error('the connection ended'));
    });
    closing.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
  ended.catch(() => undefined);
  client.on('notification', wake);
  try {
    await client.connect();
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    wake();
    await ended;
  } finally {
    await client.end().catch(() => undefined);
  }
}
