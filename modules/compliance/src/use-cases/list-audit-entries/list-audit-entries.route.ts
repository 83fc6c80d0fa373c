import { COMPLIANCE_ENDPOINTS, hasPermission } from '@agendify/contracts';
import { type RouteMount, answerPage, askingOf } from '@agendify/platform';
import { ok } from '@agendify/kernel';
import { EntryCursor } from '../../entry-cursor.ts';
import { listAuditEntries } from './list-audit-entries.ts';

/** GET /v1/audit-entries */
export function routeListAuditEntries(mount: RouteMount): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.listAuditEntries, async (tx, { query, caller }) => {
    const namesPatients = hasPermission(askingOf(caller), 'patients.read');
    const page = await answerPage(
      query,
      EntryCursor,
      (window) => listAuditEntries(tx, query, window, namesPatients),
      ({ exactAt, id }) => [exactAt, id] as const,
    );
    if (!page.ok) return page;
    const { items, nextCursor } = page.value.body;
    return ok({ body: { items: items.map(({ exactAt: _, ...entry }) => entry), nextCursor } });
  });
}
