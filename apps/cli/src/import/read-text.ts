import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { CommandError } from '../command-error.ts';

/** The text of a file in pieces, unpacked when its name ends in .gz. Throws `CommandError` for what is no UTF-8. */
export async function* readText(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = new PassThrough();
  const source = createReadStream(file);
  const flow = file.endsWith('.gz') ? pipeline(source, createGunzip(), bytes) : pipeline(source, bytes);
  flow.catch((error: unknown) => bytes.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of bytes)
      yield decoder.decode(chunk instanceof Buffer ? chunk : Buffer.from(String(chunk)), { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof TypeError)
      throw new CommandError(`${file} is no UTF-8 text. Save it as UTF-8 and try again.`);
    throw 'code' in error ? new CommandError(`${file} could not be read: ${error.message}`) : error;
  }
}
