import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { EmbeddedPostgresError } from './error.ts';

/**
 * A lock of the kernel on an open file. It lasts until every process that inherited `descriptor` is gone, however
 * they end: nothing is left to clean up after a crash, and no process id has to be trusted.
 */
export interface FileLock {
  readonly descriptor: number;
  /** Gives up this process's share of the lock. */
  release(): void;
}

const conflictExitCode = 75;

/** Takes the exclusive lock on a file, waiting up to `waitSeconds`. `undefined`: somebody else still holds it. */
export async function lockFile(file: string, waitSeconds: number): Promise<FileLock | undefined> {
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  const release = makeOnce(() => closeSync(descriptor));
  try {
    if (await flock(descriptor, waitSeconds)) return { descriptor, release };
    release();
    return undefined;
  } catch (error) {
    release();
    throw error;
  }
}

// Node has no flock(2). The lock belongs to the open file, not to the process, so the program may take it and end.
function flock(descriptor: number, waitSeconds: number): Promise<boolean> {
  const wait = waitSeconds > 0 ? ['--timeout', String(waitSeconds)] : ['--nonblock'];
  const child = spawn(
    'flock',
    ['--exclusive', ...wait, '--conflict-exit-code', String(conflictExitCode), '3'],
    {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', () => {
      reject(
        new EmbeddedPostgresError('unsupported', 'The program "flock" is missing (package util-linux).'),
      );
    });
    child.once('exit', (code) => {
      if (code === 0 || code === conflictExitCode) resolve(code === 0);
      else
        reject(
          new EmbeddedPostgresError(
            'unsupported',
            'The file system of the directory does not support locks.',
          ),
        );
    });
  });
}

function makeOnce(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
