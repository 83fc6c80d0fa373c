import type { AuditFilter, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { type EntryKey, type ListedEntry, listEntries } from '../../data/audit-list.ts';

/** Reads the trail of the tenant, newest first. */
export function listAuditEntries(
  tx: TenantTx,
  filter: AuditFilter,
  window: Window<EntryKey>,
): Promise<ListedEntry[]> {
  return listEntries(tx, filter, window);
}
