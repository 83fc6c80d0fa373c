import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@agendify/platform/embedded-postgres';
import { removeAbandoned } from './abandoned.ts';

/** A PostgreSQL for tests. `adminUrl` is its superuser's, to the database `postgres`. */
export interface TestServer {
  readonly adminUrl: string;
  /** Ends the server and removes its data; does nothing to a server that was given by the environment. */
  stop(): Promise<void>;
}

/** Where the files of a run find the server that their runner has started. */
export const testServerVariable = 'AGENDIFY_TEST_POSTGRES_URL';

/**
 * The server of a test run. With AGENDIFY_TEST_POSTGRES_URL set (a superuser's URL) that server is used, and cleared
 * of what killed runs have left there; otherwise an empty one is started which forgets everything at its stop.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env[testServerVariable];
  if (given !== undefined && given !== '') {
    await removeAbandoned(given);
    return { adminUrl: given, stop: () => Promise.resolve() };
  }
  await removeDeadServers();
  const directory = await mkdtemp(path.join(tmpdir(), `${directoryPrefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({ directory, durable: false });
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const directoryPrefix = 'agendify-test-postgres-';

// The server of a killed run ends by itself, its directory does not.
async function removeDeadServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^agendify-test-postgres-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // It may be another user's.
    await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
