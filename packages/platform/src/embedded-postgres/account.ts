import { chown, lchown, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { Layout } from './layout.ts';
import { runProgram } from './run-program.ts';

/** Under whom the server runs. PostgreSQL refuses to run as root. */
export interface Account {
  /** What was chosen, in words. */
  readonly description: string;
  /** Put before a command, it makes the command run under this account and end (SIGINT) when this process does. */
  readonly prefix: readonly string[];
  /** Who owns the files of the cluster, as this process sees it. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

const endWithParent = ['setpriv', '--pdeathsig', 'INT'];
const nobody = { uid: 65534, gid: 65534 };

/**
 * Chooses by trying: each candidate has to load the programs and write into a directory of its own inside the
 * layout's. As root the ways are tried from the one with the fewest rights to the one with the most.
 */
export async function chooseAccount(layout: Layout, binaries: Binaries): Promise<Account> {
  const isRoot = process.geteuid?.() === 0;
  const candidates = isRoot ? await candidatesOfRoot(layout) : candidatesOfUser();
  const tried: string[] = [];
  for (const account of candidates) {
    const flaw = await findFlaw(account, layout, binaries);
    if (flaw === undefined) return account;
    tried.push(`- ${account.description}: ${flaw}`);
  }
  const advice = isRoot
    ? ' Start as an ordinary user, or put the directory where other users may enter.'
    : '';
  throw new EmbeddedPostgresError(
    'no-account',
    `PostgreSQL cannot run in ${layout.directory}.${advice} Tried:\n${tried.join('\n')}`,
  );
}

function candidatesOfUser(): readonly Account[] {
  const owner = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  return [
    { description: 'this user', prefix: endWithParent, owner },
    // Without setpriv the server outlives a killed parent; the next start stops it then.
    { description: 'this user, without setpriv', prefix: [], owner },
  ];
}

async function candidatesOfRoot(layout: Layout): Promise<readonly Account[]> {
  const known = [await ownerOf(layout.data), await ownerOf(layout.directory), await findNobody()];
  const owners = new Map(known.filter((owner) => owner.uid > 0).map((owner) => [owner.uid, owner]));
  return [...[...owners.values()].flatMap(droppingRights), insideNamespace];
}

function droppingRights(owner: Account['owner']): readonly Account[] {
  const { uid, gid } = owner;
  const drop = [...endWithParent, '--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  // no_setuid_fixup: access(2), by which PostgreSQL looks for its programs, otherwise ignores the capability.
  const keep = (capability: string): readonly string[] => [
    ...drop,
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    '--securebits=+no_setuid_fixup',
  ];
  return [
    { description: `user ${uid}`, prefix: drop, owner },
    // These enter directories that are closed to the user, such as /root.
    { description: `user ${uid} with CAP_DAC_READ_SEARCH`, prefix: keep('dac_read_search'), owner },
    { description: `user ${uid} with CAP_DAC_OVERRIDE`, prefix: keep('dac_override'), owner },
  ];
}

// Inside the namespace root goes by another number, and has no capability outside of it.
const insideNamespace: Account = {
  description: 'root under another number in a user namespace',
  prefix: [...endWithParent, 'unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`],
  owner: { uid: 0, gid: 0 },
};

async function ownerOf(file: string): Promise<Account['owner']> {
  return stat(file).catch(() => ({ uid: 0, gid: 0 }));
}

async function findNobody(): Promise<Account['owner']> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? [];
  return uid === undefined || gid === undefined ? nobody : { uid: Number(uid), gid: Number(gid) };
}

async function findFlaw(account: Account, layout: Layout, binaries: Binaries): Promise<string | undefined> {
  const place = await mkdtemp(path.join(layout.directory, 'probe-'));
  try {
    await giveTo(place, account);
    const steps = '"$0" --show --pgdata="$1" 2>&1 >/dev/null && : > "$1/written"';
    const { succeeded, output } = await runProgram([
      ...account.prefix,
      'sh',
      '-c',
      steps,
      binaries.initdb,
      place,
    ]);
    return succeeded ? undefined : (output.split('\n').at(-1) ?? 'failed');
  } catch (error) {
    // A container may forbid even the change of a file's owner, or not know the other number.
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function giveTo(place: string, { owner }: Account): Promise<void> {
  if (process.geteuid?.() === 0) await chown(place, owner.uid, owner.gid);
}

/** Makes an empty directory that only the account may enter. */
export async function makePrivateDirectory(place: string, account: Account): Promise<void> {
  await mkdir(place, { mode: 0o700 });
  await giveTo(place, account);
}

/**
 * Hands an existing cluster to the account: a copy or a move may have changed its owner. Only root can; for others a
 * foreign cluster is an error that says whose it is.
 */
export async function takeOver(data: string, account: Account): Promise<void> {
  const { uid } = await stat(data);
  if (uid === account.owner.uid) return;
  try {
    for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
      await lchown(path.join(entry.parentPath, entry.name), account.owner.uid, account.owner.gid);
    }
    // Last, so that an interrupted walk is done again.
    await lchown(data, account.owner.uid, account.owner.gid);
  } catch {
    throw new EmbeddedPostgresError(
      'no-account',
      `${data} belongs to user ${uid}. Start as that user, or change its owner first (chown -R).`,
    );
  }
}
