import type { AnyTx } from '../db/database.ts';
import { headerOf } from './aes-gcm.ts';
import { type Replacement, listOlder, replaceSealed } from './data/sealed-column-store.ts';
import type { FieldCipher } from './key-ring.ts';
import type { RowOf, SealedColumn } from './sealed-place.ts';

/** A batch of a column: how many values were sealed anew, which did not open, and where to go on. */
export type ResealedBatch = {
  readonly resealed: number;
  /** Ids of rows whose value opens under no key: they stay as they are. */
  readonly unreadable: readonly string[];
  /** The id of the last row looked at; null at the end. */
  readonly next: readonly string[] | null;
};

/**
 * Seals a batch of a column anew under the key that the cipher seals with now: of the transaction's organization, or of
 * the installation. A value that somebody has written meanwhile stays theirs: what is replaced is compared.
 */
export async function resealBatch(
  tx: AnyTx,
  column: SealedColumn,
  organizationId: string | null,
  cipher: FieldCipher,
  after: readonly string[] | null,
  limit: number,
): Promise<ResealedBatch> {
  const rows = await listOlder(tx, column, organizationId, headerOf(cipher.sealingVersion()), after, limit);
  const fresh: Replacement[] = [];
  const unreadable: string[] = [];
  for (const { id, row, sealed } of rows) {
    try {
      const again = cipher.reseal(column, rowOf(column, row), sealed);
      if (again) fresh.push({ id, seen: sealed, sealed: again });
    } catch {
      unreadable.push(id.join(':'));
    }
  }
  const resealed = fresh.length === 0 ? 0 : await replaceSealed(tx, column, organizationId, fresh);
  return { resealed, unreadable, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

function rowOf(column: SealedColumn, values: readonly string[]): RowOf<string> {
  return Object.fromEntries(column.row.map((part, index) => [part, values[index] ?? '']));
}
