import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { EntryCursor } from '../../entry-cursor.ts';
import { countOpenAlerts, type makeListAlerts } from './list-alerts.ts';

/** GET /v1/alerts and /v1/alerts/open-count */
export function routeListAlerts(mount: RouteMount, listAlerts: ReturnType<typeof makeListAlerts>): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.listAlerts, async (tx, { query }) => {
    const page = await answerPage(
      query,
      EntryCursor,
      (window) => listAlerts(tx, query.state, window),
      ({ exactRaisedAt, id }) => [exactRaisedAt, id] as const,
    );
    if (!page.ok) return page;
    const { items, nextCursor } = page.value.body;
    return ok({ body: { items: items.map(({ exactRaisedAt: _, ...alert }) => alert), nextCursor } });
  });
  mount.tenant(COMPLIANCE_ENDPOINTS.countOpenAlerts, async (tx) =>
    ok({ body: { count: await countOpenAlerts(tx) } }),
  );
}
