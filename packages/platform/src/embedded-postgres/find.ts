import { realpath } from 'node:fs/promises';
import { readPassword } from './cluster.ts';
import { findClusterProcesses } from './cluster-processes.ts';
import { layoutOf } from './layout.ts';
import { readPidFile } from './postmaster.ts';
import { adminUrlOf } from './start.ts';

/**
 * The server of a directory that another process has started and that accepts connections, or `undefined`. It
 * belongs to that process and ends with it.
 */
export async function findEmbeddedPostgres(
  directory: string,
): Promise<{ readonly adminUrl: string; readonly port: number } | undefined> {
  const place = await realpath(directory).catch(() => undefined);
  if (place === undefined) return undefined;
  const layout = layoutOf(place);
  const recorded = await readPidFile(layout.data);
  if (recorded?.state !== 'ready') return undefined;
  const processes = await findClusterProcesses(layout.data);
  if (!processes.some(({ pid, isPostmaster }) => isPostmaster && pid === recorded.pid)) return undefined;
  return { adminUrl: adminUrlOf(recorded.port, await readPassword(layout)), port: recorded.port };
}
