import type { Clock, OrganizationId } from '@agendify/kernel';
import type { Database, Envelope, SystemTx } from '@agendify/platform';
import {
  type NewBatch,
  appendBatch,
  findChainEnd,
  listUnsealedOrganizations,
  lockChain,
} from '../../data/batch-store.ts';
import { type EntryPlace, listEntryTexts, listWaiting } from '../../data/entry-texts.ts';
import { NO_BATCH_BEFORE, batchBytes, chainHash } from '../../domain/chain.ts';
import { type EntryTexts, checksOf, serializeEntry } from '../../domain/canonical-entry.ts';
import { joined, leafHash, merkleRoot } from '../../domain/merkle.ts';
import { type AuditSigner, findSigner } from '../../keys/audit-keys.ts';
import { sha256 } from '../../keys/sha256.ts';

/** What sealing needs. */
export type SealEntriesDeps = {
  readonly db: Pick<Database, 'asSystem'>;
  readonly envelope: Envelope;
  readonly clock: Clock;
};

/** Seals what waits, over all organizations. Answers how many entries it sealed. */
export type SealEntries = () => Promise<number>;

const BATCH = 1000;

/**
 * Makes the use case. Any number of workers may run it: one at a time seals for an organization, and the others go on to the
 * next. It works on what is committed, and no act ever waits for it.
 */
export function makeSealEntries(deps: SealEntriesDeps): SealEntries {
  return async () => {
    const organizations = await deps.db.asSystem('find entries without a seal', listUnsealedOrganizations);
    let sealed = 0;
    for (const organizationId of organizations) {
      let count: number;
      do {
        count = await deps.db.asSystem('seal entries of the audit trail', (tx) =>
          sealBatch(tx, organizationId, deps),
        );
        sealed += count;
      } while (count === BATCH);
    }
    return sealed;
  };
}

async function sealBatch(
  tx: SystemTx,
  organizationId: OrganizationId,
  { envelope, clock }: SealEntriesDeps,
): Promise<number> {
  if (!(await lockChain(tx, organizationId))) return 0;
  const places = await listWaiting(tx, organizationId, BATCH);
  if (places.length === 0) return 0;
  const texts = new Map((await listEntryTexts(tx, organizationId, places)).map((entry) => [entry.id, entry]));
  // An entry that somebody removed meanwhile stays on the waiting list: verifying names it.
  const found = places.flatMap((place) => {
    const entry = texts.get(place.id);
    return entry ? [{ place, entry }] : [];
  });
  if (found.length === 0) return 0;
  const end = await findChainEnd(tx, organizationId);
  const batch = makeBatch(organizationId, end, found, clock(), await findSigner(tx, envelope));
  await appendBatch(tx, organizationId, batch);
  return found.length;
}

function makeBatch(
  organizationId: OrganizationId,
  end: { readonly sequence: number; readonly chainHash: Buffer } | null,
  found: readonly { readonly place: EntryPlace; readonly entry: EntryTexts }[],
  sealedAtMs: number,
  signer: AuditSigner,
): NewBatch {
  const leaves = found.map(({ entry }) => leafHash(sha256, serializeEntry(entry)));
  const root = merkleRoot(sha256, leaves);
  const sequence = (end?.sequence ?? 0) + 1;
  const previous = end?.chainHash ?? NO_BATCH_BEFORE;
  const link = { organizationId, sequence, previous, root, count: leaves.length, sealedAtMs };
  const chain = chainHash(sha256, link);
  return {
    sequence,
    places: found.map(({ place }) => place),
    leaves: Buffer.from(joined(...leaves)),
    checks: Buffer.from(joined(...found.map(({ entry }) => checksOf(entry)))),
    root: Buffer.from(root),
    previous: Buffer.from(previous),
    chainHash: Buffer.from(chain),
    sealedAtMs,
    keyVersion: signer.keyVersion,
    signature: signer.sign(batchBytes(chain)),
  };
}
