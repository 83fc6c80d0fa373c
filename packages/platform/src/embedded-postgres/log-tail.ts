import { open, rename, stat } from 'node:fs/promises';

const rotateAtBytes = 20 * 1024 * 1024;
const tailBytes = 8 * 1024;

/** Keeps one older log, so that years of a clinic's days do not fill its disk. */
export async function rotateLog(log: string): Promise<void> {
  const size = await stat(log).then(
    (file) => file.size,
    () => 0,
  );
  if (size > rotateAtBytes) await rename(log, `${log}.1`);
}

/** The last lines written after the byte `from`; empty when there are none. */
export async function readLogTail(log: string, from: number, lines = 15): Promise<string> {
  const file = await open(log, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(from, size - tailBytes);
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(Math.max(0, size - start)),
      position: start,
    });
    return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    await file.close();
  }
}
