import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './error.ts';

/** Any name of the cluster's directory leads to the same one, and no two living clusters share it. */
export async function clusterNameOf(data: string): Promise<string> {
  const { dev, ino } = await stat(data);
  return `agendify-${dev}-${ino}`;
}

/** A process of a cluster. The postmaster rules: the others end when it does. */
export interface ClusterProcess {
  readonly pid: number;
  readonly isPostmaster: boolean;
}

/**
 * The living processes of a cluster, also those of a run that was killed. The server writes its cluster name into
 * every title, which all users may read, so this works across accounts and without any capability.
 */
export async function findClusterProcesses(data: string): Promise<readonly ClusterProcess[]> {
  const uid = await stat(data).then(
    (directory) => directory.uid,
    () => undefined,
  );
  if (uid === undefined) return [];
  const clusterName = await clusterNameOf(data);
  const found: ClusterProcess[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const command = await readOrEmpty(`/proc/${entry}/cmdline`);
    const isChild = command.startsWith(`postgres: ${clusterName}: `);
    const isPostmaster = command.split('\0').includes(`cluster_name=${clusterName}`);
    if (!isChild && !isPostmaster) continue;
    // A title can be imitated; the account it runs under cannot.
    const owner = /^Uid:\s+(\d+)/m.exec(await readOrEmpty(`/proc/${entry}/status`))?.[1];
    if (Number(owner) === uid) found.push({ pid: Number(entry), isPostmaster });
  }
  return found;
}

const patience = [
  // A fast shutdown: open transactions are rolled back, everything is written.
  { signal: 'SIGINT', milliseconds: 20_000 },
  // An immediate one: the next start recovers from the log.
  { signal: 'SIGQUIT', milliseconds: 5_000 },
  { signal: 'SIGKILL', milliseconds: 5_000 },
] as const;

/** Ends what an earlier run left behind, gently first, and waits for it. Returns how many processes there were. */
export async function stopLeftovers(data: string): Promise<number> {
  const before = await findClusterProcesses(data);
  for (const { signal, milliseconds } of patience) {
    const deadline = performance.now() + milliseconds;
    for (const { pid } of headsOf(await findClusterProcesses(data))) sendSignal(pid, signal);
    do {
      if ((await findClusterProcesses(data)).length === 0) return before.length;
      await sleep(25);
    } while (performance.now() < deadline);
  }
  const pids = (await findClusterProcesses(data)).map(({ pid }) => pid).join(', ');
  throw new EmbeddedPostgresError(
    'files-in-use',
    `PostgreSQL still uses ${data} and does not end: process ${pids}.`,
  );
}

// While a postmaster lives it ends the others in good order; without one they are all that is left to be told.
function headsOf(processes: readonly ClusterProcess[]): readonly ClusterProcess[] {
  const postmasters = processes.filter(({ isPostmaster }) => isPostmaster);
  return postmasters.length > 0 ? postmasters : processes;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already, or it is not ours to end: the wait that follows tells.
  }
}

/**
 * Removes a postmaster.pid whose process is a zombie, or whose number now belongs to a program that has nothing to do
 * with this cluster: PostgreSQL takes both for a living server. In every other case the file is left to PostgreSQL.
 * The caller holds the cluster's lock, which proves that no server of ours lives.
 */
export async function removeMisleadingPidFile(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readOrEmpty(file), 10);
  if (!(pid > 0)) return;
  const status = await readOrEmpty(`/proc/${pid}/status`);
  if (status === '') return;
  const isAlive = !/^State:\s+[ZX]/m.test(status);
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  const mayBeHere = workingDirectory === undefined || workingDirectory === data;
  if (isAlive && /^Name:\s+postgres$/m.test(status) && mayBeHere) {
    throw new EmbeddedPostgresError(
      'files-in-use',
      `A PostgreSQL started by other means uses ${data}: process ${pid}.`,
    );
  }
  await rm(file);
}

async function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
