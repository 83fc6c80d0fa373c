/** A hash function, SHA-256 where it runs: given from outside, so that the rules stay pure. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The length of a hash in bytes. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of one entry (RFC 6962, section 2.1): a leaf can never pass for a node. */
export function leafHash(hash: Hash, bytes: Uint8Array): Uint8Array {
  return hash(joined(LEAF, bytes));
}

/** The root of the Merkle tree over leaves, as RFC 6962 divides them: the left part is the largest power of two. */
export function merkleRoot(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return hash(new Uint8Array());
  if (leaves.length === 1) return first;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return hash(joined(NODE, merkleRoot(hash, leaves.slice(0, left)), merkleRoot(hash, leaves.slice(left))));
}

/** Byte strings, one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Divides leaves that lie one after the other. */
export function leavesIn(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** Whether two byte strings are the same. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
