import type { AuditFilter, Refusal } from '@agendify/contracts';
import { type Clock, Instant, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type TenantContext, audit } from '@agendify/platform';
import { type EntryKey, type ListedEntry, countEntries, listEntries } from '../../data/audit-list.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../domain/csv.ts';

/** What exporting needs. */
export type ExportAuditEntriesDeps = { readonly db: Pick<Database, 'inTenant'>; readonly clock: Clock };

const LIMIT = 100_000;
const PAGE = 1000;
const HEADER = [
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'objectKind',
  'objectId',
  'objectName',
  'ip',
  'changes',
  'isSealed',
];

/**
 * Makes the export of a trail as CSV, of what there is at the call. That it was exported, and how many rows, is in the trail
 * before the first row leaves. Refuses `export-too-large`.
 */
export function makeExportAuditEntries({ db, clock }: ExportAuditEntriesDeps) {
  return async (
    context: TenantContext,
    asked: AuditFilter,
  ): Promise<Result<AsyncIterable<string>, Refusal<'export-too-large'>>> => {
    const now = new Date(clock()).toISOString();
    const filter = { ...asked, to: Instant.parse(asked.to === undefined || asked.to > now ? now : asked.to) };
    const counted = await db.inTenant(context, async (tx) => {
      const rows = await countEntries(tx, filter, LIMIT);
      if (rows > LIMIT) return refuse({ code: 'export-too-large', limit: LIMIT });
      await audit(tx, { action: 'compliance.audit-exported', changes: { rows } });
      return ok(rows);
    });
    return counted.ok ? ok(linesOf(db, context, filter)) : counted;
  };
}

async function* linesOf(
  db: Pick<Database, 'inTenant'>,
  context: TenantContext,
  filter: AuditFilter,
): AsyncIterable<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADER);
  let after: EntryKey | null = null;
  let page: ListedEntry[];
  do {
    const from: EntryKey | null = after;
    page = await db.inTenant(context, (tx) => listEntries(tx, filter, { limit: PAGE, after: from }));
    yield page.map(lineOf).join('');
    const last = page.at(-1);
    after = last ? [last.exactAt, last.id] : null;
  } while (page.length === PAGE);
}

function lineOf(entry: ListedEntry): string {
  const { at, actorKind, actorId, actorName, action, objectKind, objectId, objectName, ip, changes } = entry;
  const last = [ip, changes && JSON.stringify(changes), String(entry.isSealed)];
  return csvLine([at, actorKind, actorId, actorName, action, objectKind, objectId, objectName, ...last]);
}
