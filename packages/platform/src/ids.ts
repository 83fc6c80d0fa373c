import { randomFillSync } from 'node:crypto';
import type { Clock, IdSource } from '@agendify/kernel';

const BYTES = 16;
const POOLED = 256;

/** Makes UUIDv7 (RFC 9562): sorted by time, so that rows of one day lie together in an index. */
export function makeIdSource(clock: Clock): IdSource {
  // Randomness is fetched for many ids at once; each byte is used for one id only.
  const pool = Buffer.alloc(BYTES * POOLED);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.subarray(used, (used += BYTES));
    bytes.writeUIntBE(clock(), 0, 6);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}
