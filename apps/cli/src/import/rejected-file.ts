import { type WriteStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import type { CsvRow } from './csv-record.ts';

/** The records that were not taken over, with their reasons, in a file of their own. */
export type RejectedFile = {
  /** The name of the file. */
  readonly file: string;
  readonly count: () => number;
  readonly add: (row: CsvRow, reason: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Begins the file at the first record; without one there is none. It lies in the current directory. */
export function openRejectedFile(source: string, header: readonly string[]): RejectedFile {
  const file = `${path.basename(source)}.rejected.csv`;
  let stream: WriteStream | undefined;
  let count = 0;
  const write = async (fields: readonly string[]): Promise<void> => {
    stream ??= createWriteStream(file, { mode: 0o600 });
    if (!stream.write(`${fields.map(quoted).join(',')}\r\n`)) await once(stream, 'drain');
  };
  return {
    file,
    count: () => count,
    add: async ({ line, fields }, reason) => {
      if (count === 0) await write(['line', 'reason', ...header]);
      count += 1;
      await write([String(line), reason, ...fields]);
    },
    close: async () => {
      if (!stream) return;
      stream.end();
      await once(stream, 'close');
    },
  };
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
