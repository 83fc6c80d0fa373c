import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';

/** What lies where in the directory of an embedded server. */
export interface Layout {
  readonly directory: string;
  /** The cluster. It appears by one rename, so it is either absent or complete. */
  readonly data: string;
  /** The cluster while it is being made; what lies here at a start is the rest of an interrupted attempt. */
  readonly unfinishedData: string;
  readonly passwordFile: string;
  readonly log: string;
  /** Locked by the one Node process that has started the server; carries its process id. */
  readonly ownerLock: string;
  /** Locked by every process of PostgreSQL that touches the cluster, orphans included. */
  readonly clusterLock: string;
  /** A copy of the binaries, made only where the installed ones cannot be used as they are. */
  readonly binaries: string;
}

/** Creates the directory and resolves symbolic links, so that two names of one place are one server. */
export async function openLayout(directory: string): Promise<Layout> {
  await mkdir(directory, { recursive: true });
  return layoutOf(await realpath(directory));
}

/** The same, without creating anything. */
export function layoutOf(directory: string): Layout {
  return {
    directory,
    data: path.join(directory, 'data'),
    unfinishedData: path.join(directory, 'data.unfinished'),
    passwordFile: path.join(directory, 'superuser-password'),
    log: path.join(directory, 'postgres.log'),
    ownerLock: path.join(directory, 'owner.lock'),
    clusterLock: path.join(directory, 'cluster.lock'),
    binaries: path.join(directory, 'binaries'),
  };
}
