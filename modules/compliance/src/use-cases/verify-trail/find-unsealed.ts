import type { Clock } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { entrySpan, listUnsealed, listVanished } from '../../data/entry-texts.ts';
import type { Finding } from '../../domain/finding.ts';

type Looking = {
  readonly db: Pick<Database, 'asSystem'>;
  readonly clock: Clock;
  readonly organizationId: string;
  readonly onFinding: (finding: Finding) => void;
  readonly sinceMs?: number;
};

/** Younger entries may still wait for their seal. */
const SEALED_WITHIN_MS = 2 * 60_000;
/** Of one month so many are named: enough to know where to look. */
const NAMED_A_MONTH = 20;

/** Names entries that nobody sealed, as those that were put in behind the program's back, month by month. */
export async function findUnsealed({
  db,
  clock,
  organizationId,
  onFinding,
  sinceMs,
}: Looking): Promise<void> {
  const before = new Date(clock() - SEALED_WITHIN_MS).toISOString();
  const tellUnsealed = async (from: string, until: string): Promise<void> => {
    const unsealed = await db.asSystem('verify an audit trail', (tx) =>
      listUnsealed(tx, organizationId, from, until, NAMED_A_MONTH),
    );
    for (const { id, at } of unsealed)
      onFinding({ organizationId, kind: 'entry-not-sealed', entryId: id, at });
  };
  const vanished = await db.asSystem('verify an audit trail', (tx) =>
    listVanished(tx, organizationId, before, NAMED_A_MONTH),
  );
  for (const { id, at } of vanished)
    onFinding({ organizationId, kind: 'entry-removed', sequence: null, entryId: id, at });
  const span = await db.asSystem('verify an audit trail', (tx) => entrySpan(tx, organizationId));
  if (!span) return;
  const since = sinceMs === undefined ? '' : new Date(sinceMs).toISOString();
  await tellUnsealed(new Date(clock() + SEALED_WITHIN_MS).toISOString(), 'infinity');
  for (let month = span.first.slice(0, 7); month <= span.last.slice(0, 7); month = monthAfter(month)) {
    const from = later(`${month}-01T00:00:00Z`, since);
    const until = earlier(`${monthAfter(month)}-01T00:00:00Z`, before);
    if (from < until) await tellUnsealed(from, until);
  }
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
