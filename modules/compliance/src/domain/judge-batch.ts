import { ENTRY_COLUMNS, type EntryTexts, changedColumns, serializeEntry } from './canonical-entry.ts';
import { chainHash } from './chain.ts';
import type { Finding } from './finding.ts';
import { HASH_BYTES, type Hash, isSame, leafHash, leavesIn, merkleRoot } from './merkle.ts';

/** A batch as verifying sees it. */
export type JudgedBatch = {
  readonly sequence: number;
  readonly entryIds: readonly string[];
  readonly ats: readonly string[];
  readonly retentions: readonly string[];
  readonly isSpanTrue: boolean;
  readonly leaves: Uint8Array;
  readonly checks: Uint8Array;
  readonly root: Uint8Array;
  readonly previous: Uint8Array;
  readonly chainHash: Uint8Array;
  readonly sealedAtMs: number;
};

/** The batch before: where the chain must go on. */
export type ChainEnd = { readonly sequence: number; readonly chainHash: Uint8Array };

/** What is wrong with the batch itself and with its place in the chain; its entries and its signature are judged apart. */
export function judgeLink(
  hash: Hash,
  organizationId: string,
  batch: JudgedBatch,
  before: ChainEnd,
): Finding[] {
  const { sequence } = batch;
  const findings: Finding[] = [];
  const isNext = sequence === before.sequence + 1;
  if (!isNext)
    findings.push({ organizationId, kind: 'batch-missing', from: before.sequence + 1, to: sequence - 1 });
  const follows = !isNext || isSame(batch.previous, before.chainHash);
  if (!isWhole(hash, organizationId, batch))
    findings.push({ organizationId, kind: follows ? 'batch-changed' : 'batch-out-of-order', sequence });
  else if (!follows) findings.push({ organizationId, kind: 'batch-out-of-order', sequence });
  return findings;
}

function isWhole(hash: Hash, organizationId: string, batch: JudgedBatch): boolean {
  const { sequence, previous, sealedAtMs } = batch;
  const count = batch.entryIds.length;
  if (batch.ats.length !== count || batch.retentions.length !== count || !batch.isSpanTrue) return false;
  if (batch.leaves.length !== count * HASH_BYTES) return false;
  if (batch.checks.length !== count * ENTRY_COLUMNS.length) return false;
  const root = merkleRoot(hash, leavesIn(batch.leaves));
  if (!isSame(root, batch.root)) return false;
  const link = { organizationId, sequence, previous, root, count, sealedAtMs };
  return isSame(chainHash(hash, link), batch.chainHash);
}

/** What became of the sealed entries of a batch. */
export type JudgedEntries = { readonly findings: Finding[]; readonly seen: number; readonly expired: number };

/** Compares the entries of a batch with their seals. `isExpired` says of a missing one whether it was kept long enough. */
export function judgeEntries(
  hash: Hash,
  organizationId: string,
  batch: JudgedBatch,
  entries: ReadonlyMap<string, EntryTexts>,
  isExpired: (at: string, retention: string) => boolean,
): JudgedEntries {
  const leaves = leavesIn(batch.leaves);
  const findings: Finding[] = [];
  let [seen, expired] = [0, 0];
  const { sequence } = batch;
  for (const [index, entryId] of batch.entryIds.entries()) {
    const at = batch.ats[index] ?? '';
    const entry = entries.get(entryId);
    const leaf = leaves[index];
    if (!entry && isExpired(at, batch.retentions[index] ?? '')) expired += 1;
    else if (!entry) findings.push({ organizationId, kind: 'entry-removed', sequence, entryId, at });
    else if (leaf && isSame(leafHash(hash, serializeEntry(entry)), leaf)) seen += 1;
    else {
      const width = ENTRY_COLUMNS.length;
      const columns = changedColumns(entry, batch.checks.subarray(index * width, (index + 1) * width));
      findings.push({ organizationId, kind: 'entry-changed', sequence, entryId, at, columns });
    }
  }
  return { findings, seen, expired };
}
