import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { RecurringBlockId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { listRecurringBlocks } from './list-recurring-blocks.ts';

/** GET /v1/recurring-blocks */
export function routeListRecurringBlocks(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listRecurringBlocks, (tx, { query }) =>
    answerPage(
      query,
      RecurringBlockId,
      (window) => listRecurringBlocks(tx, query, window),
      ({ id }) => id,
    ),
  );
}
