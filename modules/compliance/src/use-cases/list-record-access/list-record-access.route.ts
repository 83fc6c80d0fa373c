import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok, refuse } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { EntryCursor } from '../../entry-cursor.ts';
import { knowsPatient, listRecordAccess } from './list-record-access.ts';

/** GET /v1/patients/{id}/record-access */
export function routeListRecordAccess(mount: RouteMount): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.listRecordAccess, async (tx, { params, query }) => {
    if (!(await knowsPatient(tx, params.id))) return refuse({ code: 'not-found' });
    const page = await answerPage(
      query,
      EntryCursor,
      (window) => listRecordAccess(tx, params.id, window),
      ({ exactAt, id }) => [exactAt, id] as const,
    );
    if (!page.ok) return page;
    const { items, nextCursor } = page.value.body;
    return ok({ body: { items: items.map(({ exactAt: _, ...access }) => access), nextCursor } });
  });
}
