import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const largestBytes = 20 * 1024 * 1024;
const linesKept = 15;

/** A log of one program: what it printed, in a file that does not grow for ever. */
export type LogFile = {
  readonly file: string;
  readonly write: (chunk: Buffer) => void;
  /** The last lines written. */
  readonly tail: () => string;
  readonly close: () => void;
};

/** Opens a log to append to. One older file of the same size is kept beside it. */
export function openLogFile(file: string): LogFile {
  mkdirSync(path.dirname(file), { recursive: true });
  let descriptor = openSync(file, 'a', 0o600);
  let bytes = fstatSync(descriptor).size;
  let last = '';
  const rotate = (): void => {
    closeSync(descriptor);
    renameSync(file, `${file}.1`);
    descriptor = openSync(file, 'a', 0o600);
    bytes = 0;
  };
  return {
    file,
    write(chunk) {
      if (bytes > largestBytes) rotate();
      bytes += writeSync(descriptor, chunk);
      last = (last + chunk.toString('utf8')).slice(-4096);
    },
    tail: () => last.trimEnd().split('\n').slice(-linesKept).join('\n'),
    close: () => closeSync(descriptor),
  };
}
