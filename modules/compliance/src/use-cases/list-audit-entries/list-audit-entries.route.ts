import { type AuditEntry, COMPLIANCE_ENDPOINTS, hasPermission } from '@agendify/contracts';
import { type RouteMount, answerPage, askingOf } from '@agendify/platform';
import { ok } from '@agendify/kernel';
import type { ListedEntry } from '../../data/audit-list.ts';
import { EntryCursor } from '../../entry-cursor.ts';
import { listAuditEntries } from './list-audit-entries.ts';

/** GET /v1/audit-entries */
export function routeListAuditEntries(mount: RouteMount): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.listAuditEntries, async (tx, { query, caller }) => {
    const page = await answerPage(
      query,
      EntryCursor,
      (window) => listAuditEntries(tx, query, window),
      ({ exactAt, id }) => [exactAt, id] as const,
    );
    if (!page.ok) return page;
    const { items, nextCursor } = page.value.body;
    const namesPatients = hasPermission(askingOf(caller), 'patients.read');
    return ok({ body: { items: items.map((entry) => shown(entry, namesPatients)), nextCursor } });
  });
}

/** A program may read the trail without being allowed to know the patients: it sees their ids. */
function shown({ exactAt: _, ...entry }: ListedEntry, namesPatients: boolean): AuditEntry {
  const isOfPatient = entry.objectKind === 'patient' || entry.objectKind === 'appointment';
  return isOfPatient && !namesPatients ? { ...entry, objectName: null } : entry;
}
