import type { AnyTx } from '@agendify/platform';
import { listBatches } from '../../data/batch-store.ts';
import { type StoredHead, listHeads } from '../../data/head-store.ts';
import { headBytes } from '../../domain/chain.ts';
import type { Finding, VerifyTotals } from '../../domain/finding.ts';
import { isSame } from '../../domain/merkle.ts';
import { type PublicAuditKeys, isSigned } from '../../keys/audit-keys.ts';

/** A head that was kept elsewhere. */
export type TrustedHead = {
  readonly organizationId: string;
  readonly sequence: number;
  readonly chainHash: Uint8Array;
};

type Watching = {
  readonly organizationId: string;
  readonly keys: PublicAuditKeys;
  readonly onFinding: (finding: Finding) => void;
  readonly totals: VerifyTotals;
  /** The last batch that is not looked at. */
  readonly start: number;
};

type Passed = { readonly sequence: number; readonly chainHash: Uint8Array; readonly sealedAtMs: number };

const HEADS_AT_ONCE = 100;
/** A day, and the time in which a worker that was restarted gets to it. */
const HEAD_DUE_MS = 26 * 3_600_000;

/** Compares the signed heads of a chain with the batches, as these pass in order. */
export function makeHeadWatch({ organizationId, keys, onFinding, totals, start }: Watching) {
  let waiting: StoredHead[] = [];
  let [readThrough, isRead] = [start, false];
  let uncovered: Passed | null = null;
  const next = async (tx: AnyTx): Promise<StoredHead | undefined> => {
    if (waiting.length === 0 && !isRead) {
      waiting = await listHeads(tx, organizationId, readThrough, HEADS_AT_ONCE);
      isRead = waiting.length < HEADS_AT_ONCE;
      readThrough = waiting.at(-1)?.sequence ?? readThrough;
    }
    return waiting[0];
  };
  const judge = (head: StoredHead, chainHash: Uint8Array | null): void => {
    totals.heads += 1;
    const { sequence, keyVersion, signature } = head;
    if (!isSigned(keys, keyVersion, headBytes(head), signature))
      onFinding({ organizationId, kind: 'head-signature-wrong', sequence });
    else if (chainHash && !isSame(chainHash, head.chainHash))
      onFinding({ organizationId, kind: 'head-wrong', sequence });
    waiting.shift();
  };
  return {
    /** Tells of the next batch. */
    pass: async (tx: AnyTx, batch: Passed): Promise<void> => {
      uncovered ??= batch;
      let head = await next(tx);
      while (head && head.sequence <= batch.sequence) {
        judge(head, head.sequence === batch.sequence ? batch.chainHash : null);
        uncovered = head.sequence === batch.sequence ? null : uncovered;
        head = await next(tx);
      }
    },
    /** Tells that the batches end: what is signed beyond was cut off, and what is not signed may not be older than a day. */
    end: async (tx: AnyTx, last: number, nowMs: number): Promise<void> => {
      let beyond = 0;
      for (let head = await next(tx); head; head = await next(tx)) {
        beyond = head.sequence;
        judge(head, null);
      }
      if (beyond > last) onFinding({ organizationId, kind: 'batch-missing', from: last + 1, to: beyond });
      if (uncovered && nowMs - uncovered.sealedAtMs > HEAD_DUE_MS)
        onFinding({ organizationId, kind: 'head-missing', sequence: uncovered.sequence });
    },
    /** Compares heads that were kept elsewhere. */
    compare: async (tx: AnyTx, trusted: readonly TrustedHead[], last: number): Promise<void> => {
      for (const { sequence, chainHash } of trusted) {
        const [batch] = await listBatches(tx, organizationId, sequence - 1, 1);
        if (sequence > last)
          onFinding({ organizationId, kind: 'batch-missing', from: last + 1, to: sequence });
        else if (batch?.sequence !== sequence || !isSame(batch.chainHash, chainHash))
          onFinding({ organizationId, kind: 'head-wrong', sequence });
      }
    },
  };
}
