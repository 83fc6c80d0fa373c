import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@agendify/platform/embedded-postgres';
import { complain } from '../say.ts';
import type { Settings } from '../settings.ts';
import { appUrlOf, ensureAppPassword } from './app-password.ts';

/** A database that answers, and how to leave it. */
export type ReachedDatabase = {
  /** Signs in as agendify_app. */
  readonly url: string;
  /** Signs in as the owner of the schemas; absent where DATABASE_URL was given without DATABASE_OWNER_URL. */
  readonly ownerUrl?: string | undefined;
  /** Of the embedded server: migrations give it to agendify_app. */
  readonly appPassword?: string;
  /** For people. */
  readonly place: string;
  /** Stops what was started for this; nothing else. */
  readonly close: () => Promise<void>;
};

/** Where the embedded PostgreSQL lies. */
export function postgresDirectoryOf(settings: Settings): string {
  return path.join(settings.home, 'postgres');
}

/** The database that DATABASE_URL names, or an embedded PostgreSQL started by this process. */
export async function openOwnDatabase(settings: Settings): Promise<ReachedDatabase> {
  return givenDatabase(settings) ?? startEmbedded(settings);
}

/** The same, but an embedded PostgreSQL that another process has running is used as it is. */
export async function reachDatabase(settings: Settings): Promise<ReachedDatabase> {
  return givenDatabase(settings) ?? (await findRunning(settings)) ?? startEmbedded(settings);
}

/** The database that DATABASE_URL names or that another process has running, or undefined: nothing is started. */
export async function findDatabase(settings: Settings): Promise<ReachedDatabase | undefined> {
  return givenDatabase(settings) ?? findRunning(settings);
}

const nothingToClose = (): Promise<void> => Promise.resolve();

function givenDatabase({ config }: Settings): ReachedDatabase | undefined {
  if (config.DATABASE_URL === undefined) return undefined;
  const { host, pathname } = new URL(config.DATABASE_URL);
  const place = `${host}${pathname}, given by DATABASE_URL`;
  return { url: config.DATABASE_URL, ownerUrl: config.DATABASE_OWNER_URL, place, close: nothingToClose };
}

async function findRunning(settings: Settings): Promise<ReachedDatabase | undefined> {
  const running = await findEmbeddedPostgres(postgresDirectoryOf(settings));
  return running && embedded(settings, running, nothingToClose);
}

async function startEmbedded(settings: Settings): Promise<ReachedDatabase> {
  const server = await startEmbeddedPostgres({
    directory: postgresDirectoryOf(settings),
    portSetting: 'POSTGRES_PORT',
    log: complain,
    ...(settings.POSTGRES_PORT === undefined ? {} : { port: settings.POSTGRES_PORT }),
  });
  return embedded(settings, server, () => server.stop());
}

async function embedded(
  settings: Settings,
  { adminUrl, port }: { readonly adminUrl: string; readonly port: number },
  close: () => Promise<void>,
): Promise<ReachedDatabase> {
  await mkdir(settings.home, { recursive: true });
  const appPassword = await ensureAppPassword(settings.home);
  const place = `embedded PostgreSQL on port ${port}, data in ${postgresDirectoryOf(settings)}`;
  return { url: appUrlOf(adminUrl, appPassword), ownerUrl: adminUrl, appPassword, place, close };
}
