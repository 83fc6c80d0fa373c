import { ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { chooseAccount } from './account.ts';
import type { Account } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { ensureCluster, superuser } from './cluster.ts';
import { removeMisleadingPidFile, stopLeftovers } from './cluster-processes.ts';
import { EmbeddedPostgresError } from './error.ts';
import { lockFile } from './file-lock.ts';
import type { FileLock } from './file-lock.ts';
import { findFreePort } from './free-port.ts';
import { openLayout } from './layout.ts';
import type { Layout } from './layout.ts';
import { launchPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { keepRunning } from './keep-running.ts';

/** What to start and where. */
export interface EmbeddedPostgresOptions {
  /** Holds the data, the log and the superuser's password. Created when absent. */
  readonly directory: string;
  /** Absent: a free one is chosen at every start. */
  readonly port?: number;
  /** The setting by which a person changes `port`; the error about a taken port names it. */
  readonly portSetting?: string;
  /** False, for tests only: nothing waits for the disk, and a crash of the machine may lose everything. */
  readonly durable?: boolean;
  /** Hears in a sentence what happens out of the ordinary (a left-over server stopped, a crash mended). */
  readonly log?: (message: string) => void;
}

/** A PostgreSQL of this program's own, listening on 127.0.0.1 only. */
export interface EmbeddedPostgres {
  /** The superuser's connection string to the database `postgres`. Carries the password. */
  readonly adminUrl: string;
  readonly port: number;
  /** Ends the server in good order (fast shutdown) and resolves when it is gone. May be called twice. */
  stop(): Promise<void>;
}

// Long enough for orphans that were told to end, short enough to wait for.
const clusterLockSeconds = 15;
const portAttempts = 5;

/**
 * Starts the PostgreSQL of a directory, making it at the first time. It ends with this process, however that ends;
 * if the server alone crashes, it is started again on the same port. Only one process may have a directory started;
 * the others get `already-running` and may use `findEmbeddedPostgres`. Call it from the main thread: to the kernel the
 * thread that starts the server is its parent. Throws `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = await openLayout(options.directory);
  const ownership = await own(layout);
  try {
    const binaries = await prepareBinaries(layout);
    const account = await chooseAccount(layout, binaries);
    const log = options.log ?? (() => {});
    const ground: Ground = { layout, binaries, account, durable: options.durable ?? true, log };
    const first = await launchOnSomePort(ground, options);
    const relaunch = (): Promise<Postmaster> =>
      withCluster(ground, (lock) => launchOn(ground, lock, first.port));
    const running = keepRunning(first.postmaster, relaunch, log);
    const stop = async (): Promise<void> => {
      await running.stop();
      ownership.release();
    };
    return { adminUrl: adminUrlOf(first.port, first.password), port: first.port, stop };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** The superuser's connection string for a server on this machine. */
export function adminUrlOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

interface Ground {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly durable: boolean;
  readonly log: (message: string) => void;
}

async function own(layout: Layout): Promise<FileLock> {
  const ownership = await lockFile(layout.ownerLock, 0).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EACCES') throw error;
    throw new EmbeddedPostgresError(
      'no-account',
      `${layout.directory} belongs to another user, or is closed to this one. Start as the user who made it.`,
    );
  });
  if (ownership === undefined) {
    const owner = readFileSync(layout.ownerLock, 'utf8').trim();
    throw new EmbeddedPostgresError(
      'already-running',
      `The database in ${layout.directory} is already started by process ${owner}. Stop that one first.`,
    );
  }
  ftruncateSync(ownership.descriptor);
  writeSync(ownership.descriptor, `${process.pid}\n`);
  return ownership;
}

/** Runs the work while nobody else touches the cluster. Only processes started by the work keep the lock after it. */
async function withCluster<T>({ layout, log }: Ground, work: (lock: FileLock) => Promise<T>): Promise<T> {
  const leftovers = await stopLeftovers(layout.data);
  if (leftovers > 0) log(`Stopped what was left of an earlier PostgreSQL in ${layout.directory}.`);
  const lock = await lockFile(layout.clusterLock, clusterLockSeconds);
  if (lock === undefined) {
    throw new EmbeddedPostgresError(
      'files-in-use',
      `A PostgreSQL that cannot be seen from here, perhaps in another container, uses ${layout.data}.`,
    );
  }
  try {
    await removeMisleadingPidFile(layout.data);
    return await work(lock);
  } finally {
    lock.release();
  }
}

interface FirstLaunch {
  readonly postmaster: Postmaster;
  readonly port: number;
  readonly password: string;
}

function launchOnSomePort(
  ground: Ground,
  { port, portSetting }: EmbeddedPostgresOptions,
): Promise<FirstLaunch> {
  return withCluster(ground, async (lock) => {
    const { password, created } = await ensureCluster(ground.layout, { ...ground, lock });
    if (created)
      ground.log(`Made a new database in ${ground.layout.directory}, run by ${ground.account.description}.`);
    for (let attempt = 1; ; attempt += 1) {
      const candidate = port ?? (await findFreePort());
      try {
        return { postmaster: await launchOn(ground, lock, candidate), port: candidate, password };
      } catch (error) {
        if (!(error instanceof EmbeddedPostgresError) || error.code !== 'port-taken') throw error;
        if (port !== undefined) throw portTaken(error, portSetting);
        if (attempt === portAttempts) throw error;
      }
    }
  });
}

function launchOn(ground: Ground, lock: FileLock, port: number): Promise<Postmaster> {
  return launchPostmaster({ ...ground, lock, port });
}

function portTaken(
  error: EmbeddedPostgresError,
  setting = 'the port of the database',
): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    error.code,
    `${error.message} Set ${setting} to a free one, or to none at all.`,
  );
}
