import type { Clock } from '@agendify/kernel';
import type { AnyTx, Database } from '@agendify/platform';
import { lastSequenceBefore, listBatches } from '../../data/batch-store.ts';
import { listEntryTexts, listTrails } from '../../data/entry-texts.ts';
import { listDroppedMonths } from '../../data/retention-store.ts';
import { NO_BATCH_BEFORE, batchBytes } from '../../domain/chain.ts';
import type { Finding, VerifyTotals } from '../../domain/finding.ts';
import { type ChainEnd, judgeEntries, judgeLink } from '../../domain/judge-batch.ts';
import { type PublicAuditKeys, isSigned, listPublicAuditKeys } from '../../keys/audit-keys.ts';
import { sha256 } from '../../keys/sha256.ts';
import { expiryOf } from './expiry-of.ts';
import { type TrustedHead, makeHeadWatch } from './head-watch.ts';
import { findUnsealed } from './find-unsealed.ts';

/** What verifying needs. */
export type VerifyTrailDeps = { readonly db: Pick<Database, 'asSystem'>; readonly clock: Clock };

/** What is verified, and against what. */
export type Verifying = {
  /** Only this organization. Absent: all. */
  readonly organizationId?: string;
  /** Only what was sealed since then, in milliseconds. Absent: everything. */
  readonly sinceMs?: number;
  /** Keys and heads that were kept elsewhere: what the database says of itself is not believed then. */
  readonly trusted?: { readonly keys: PublicAuditKeys; readonly heads: readonly TrustedHead[] };
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (totals: VerifyTotals) => void;
};

/** Walks trails, batch by batch, and tells of everything that is not as it was sealed. Answers what it has seen. */
export type VerifyTrail = (what: Verifying) => Promise<VerifyTotals>;

const BATCHES_AT_ONCE = 5;

/** Makes the use case. It holds a few batches at a time, however long the trail is. */
export function makeVerifyTrail(deps: VerifyTrailDeps): VerifyTrail {
  const { db } = deps;
  return async (what) => {
    const totals = { organizations: 0, batches: 0, heads: 0, entries: 0, expired: 0, findings: 0 };
    const onFinding = (finding: Finding): void => {
      totals.findings += 1;
      what.onFinding(finding);
    };
    const own = await db.asSystem('read the public audit keys', listPublicAuditKeys);
    const keys = what.trusted?.keys ?? own;
    const trails = what.organizationId
      ? [what.organizationId]
      : await db.asSystem('find audit trails', listTrails);
    for (const organizationId of trails) {
      totals.organizations += 1;
      if (what.trusted) tellReplacedKeys(organizationId, own, what.trusted.keys, onFinding);
      await verifyOne(deps, organizationId, { ...what, onFinding }, keys, totals);
      what.onProgress?.(totals);
    }
    return totals;
  };
}

async function verifyOne(
  { db, clock }: VerifyTrailDeps,
  organizationId: string,
  what: Verifying,
  keys: PublicAuditKeys,
  totals: VerifyTotals,
): Promise<void> {
  const { sinceMs, onFinding } = what;
  const start = await db.asSystem('verify an audit trail', (tx) => startOf(tx, organizationId, sinceMs));
  const heads = makeHeadWatch({ organizationId, keys, onFinding, totals, start: start.sequence });
  let before: ChainEnd = start;
  let count = 0;
  do {
    count = await db.asSystem('verify an audit trail', async (tx) => {
      const batches = await listBatches(tx, organizationId, before.sequence, BATCHES_AT_ONCE);
      const isExpired = expiryOf(await listDroppedMonths(tx, organizationId));
      for (const batch of batches) {
        judgeLink(sha256, organizationId, batch, before).forEach(onFinding);
        if (!isSigned(keys, batch.keyVersion, batchBytes(batch.chainHash), batch.signature))
          onFinding({ organizationId, kind: 'batch-signature-wrong', sequence: batch.sequence });
        const places = batch.entryIds.map((id, index) => ({
          id,
          at: batch.ats[index] ?? '',
          retention: batch.retentions[index] ?? '',
        }));
        const found = new Map(
          (await listEntryTexts(tx, organizationId, places)).map((entry) => [entry.id, entry]),
        );
        const judged = judgeEntries(sha256, organizationId, batch, found, isExpired);
        judged.findings.forEach(onFinding);
        totals.batches += 1;
        totals.entries += judged.seen;
        totals.expired += judged.expired;
        await heads.pass(tx, batch);
        before = batch;
      }
      return batches.length;
    });
    what.onProgress?.(totals);
  } while (count === BATCHES_AT_ONCE);
  const trusted = what.trusted?.heads.filter((head) => head.organizationId === organizationId) ?? [];
  await db.asSystem('verify the heads of an audit trail', async (tx) => {
    await heads.end(tx, before.sequence, clock());
    await heads.compare(tx, trusted, before.sequence);
  });
  await findUnsealed({ db, clock, organizationId, onFinding, ...(sinceMs !== undefined && { sinceMs }) });
}

/** The batch before the first that is looked at. */
async function startOf(tx: AnyTx, organizationId: string, sinceMs: number | undefined): Promise<ChainEnd> {
  const sequence = sinceMs === undefined ? 0 : await lastSequenceBefore(tx, organizationId, sinceMs);
  const [batch] = sequence > 0 ? await listBatches(tx, organizationId, sequence - 1, 1) : [];
  return batch ?? { sequence: 0, chainHash: NO_BATCH_BEFORE };
}

function tellReplacedKeys(
  organizationId: string,
  own: PublicAuditKeys,
  trusted: PublicAuditKeys,
  onFinding: (finding: Finding) => void,
): void {
  for (const [keyVersion, key] of trusted) {
    const ours = own.get(keyVersion);
    if (!ours?.equals(key)) onFinding({ organizationId, kind: 'key-replaced', keyVersion });
  }
}
