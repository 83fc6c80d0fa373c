import { randomBytes } from 'node:crypto';
import { chmod, chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makePrivateDirectory, takeOver } from './account.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { FileLock } from './file-lock.ts';
import { isThere } from './is-there.ts';
import type { Layout } from './layout.ts';
import { runProgram } from './run-program.ts';
import type { Ended } from './run-program.ts';

/** The role that owns everything in an embedded server. */
export const superuser = 'postgres';

/**
 * Makes the cluster unless it is there, and returns the superuser's password. An attempt that was interrupted is
 * thrown away and begun again: a cluster gets its final name only when it is complete and on the disk.
 */
export async function ensureCluster(
  layout: Layout,
  { binaries, account, lock, durable }: ClusterTools,
): Promise<{ password: string; created: boolean }> {
  await rm(layout.unfinishedData, { recursive: true, force: true });
  if (await isThere(layout.data)) {
    await takeOver(layout.data, account);
    return { password: await readPassword(layout), created: false };
  }
  const password = randomBytes(24).toString('base64url');
  await makePrivateDirectory(layout.unfinishedData, account);
  await writePrivateFile(layout.passwordFile, password);
  await initialize(layout, { binaries, account, lock, durable });
  await rename(layout.unfinishedData, layout.data);
  await syncDirectory(layout.directory);
  return { password, created: true };
}

/** What it takes to make a cluster. The lock is inherited by initdb, so that nobody else begins while it runs. */
export interface ClusterTools {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly lock: FileLock;
  /** False: the disk is not waited for. */
  readonly durable: boolean;
}

/** Reads the password that was made together with the cluster. */
export async function readPassword({ passwordFile, data }: Layout): Promise<string> {
  const password = await readFile(passwordFile, 'utf8').catch(() => '');
  if (password.trim() !== '') return password.trim();
  throw new EmbeddedPostgresError(
    'server-failed',
    `${passwordFile} is missing or unreadable; without it nobody can sign in to the database in ${data}. ` +
      'Put it back from a backup of the directory.',
  );
}

async function initialize(layout: Layout, tools: ClusterTools): Promise<void> {
  // initdb reads the password under its own account, which may not read ours.
  const handedPassword = path.join(layout.directory, 'initdb-password');
  await writePrivateFile(handedPassword, await readPassword(layout));
  try {
    if (process.geteuid?.() === 0)
      await chown(handedPassword, tools.account.owner.uid, tools.account.owner.gid);
    // The C library of a very old or very small system may not know C.UTF-8; only trigrams and text search suffer.
    const first = await initdb(layout, tools, handedPassword, 'C.UTF-8');
    const ended = first.output.includes('invalid locale name')
      ? await initdb(layout, tools, handedPassword, 'C')
      : first;
    if (!ended.succeeded) throw new EmbeddedPostgresError('server-failed', `initdb failed:\n${ended.output}`);
  } finally {
    await rm(handedPassword, { force: true });
  }
}

/*
 * Text sorts by code point (`C`): the same on every machine and after every upgrade of the C library, so an index
 * never goes wrong, and ranges over normalized prefixes can use plain indexes. The builtin provider adds what `C`
 * lacks, upper and lower case of all letters. pg_trgm and text search ask the C library which characters are letters;
 * with a character type of `C` they would drop every "ã" and "ç".
 */
function initdb(
  layout: Layout,
  tools: ClusterTools,
  passwordFile: string,
  characterType: string,
): Promise<Ended> {
  const { account, binaries, lock, durable } = tools;
  return runProgram(
    [
      ...account.prefix,
      binaries.initdb,
      `--pgdata=${layout.unfinishedData}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    lock.descriptor,
  );
}

async function writePrivateFile(file: string, text: string): Promise<void> {
  await writeFile(file, `${text}\n`, { mode: 0o600, flush: true });
  // The mode above holds for new files only.
  await chmod(file, 0o600);
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
