import type { AuditFilter, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { type EntryKey, type ListedEntry, listEntries } from '../../data/audit-list.ts';

/** Reads the trail of the tenant, newest first. A program may read it without being allowed to know the patients: it sees their ids. */
export async function listAuditEntries(
  tx: TenantTx,
  filter: AuditFilter,
  window: Window<EntryKey>,
  namesPatients: boolean,
): Promise<ListedEntry[]> {
  const entries = await listEntries(tx, filter, window);
  return namesPatients
    ? entries
    : entries.map((entry) => (isOfPatient(entry) ? { ...entry, objectName: null } : entry));
}

function isOfPatient({ objectKind }: ListedEntry): boolean {
  return objectKind === 'patient' || objectKind === 'appointment';
}
