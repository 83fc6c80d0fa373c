import { HASH_BYTES, type Hash, joined } from './merkle.ts';

/** What stands in the place of the batch before the first. */
export const NO_BATCH_BEFORE = new Uint8Array(HASH_BYTES);

/** What the chain hash of a batch covers. */
export type ChainLink = {
  readonly organizationId: string;
  readonly sequence: number;
  readonly previous: Uint8Array;
  readonly root: Uint8Array;
  readonly count: number;
  readonly sealedAtMs: number;
};

/** What a signed head says. */
export type HeadClaim = {
  readonly organizationId: string;
  readonly sequence: number;
  readonly chainHash: Uint8Array;
  readonly entries: number;
  readonly signedAtMs: number;
};

const encoder = new TextEncoder();
const BATCH = encoder.encode('agendify audit batch 1\n');
const HEAD = encoder.encode('agendify audit head 1\n');

/** The hash that chains a batch to the one before. */
export function chainHash(hash: Hash, link: ChainLink): Uint8Array {
  const { organizationId, sequence, previous, root, count, sealedAtMs } = link;
  return hash(
    joined(encoder.encode(organizationId), u64(sequence), previous, root, u64(count), u64(sealedAtMs)),
  );
}

/** What is signed of a batch. */
export function batchBytes(chain: Uint8Array): Uint8Array {
  return joined(BATCH, chain);
}

/** What is signed of a head. */
export function headBytes(claim: HeadClaim): Uint8Array {
  const { organizationId, sequence, chainHash: chain, entries, signedAtMs } = claim;
  return joined(HEAD, encoder.encode(organizationId), u64(sequence), chain, u64(entries), u64(signedAtMs));
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
