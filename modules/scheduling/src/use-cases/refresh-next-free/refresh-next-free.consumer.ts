import type { EventEnvelope } from '@agendify/contracts';
import type { Database } from '@agendify/platform';
import type { RefreshNextFree } from './refresh-next-free.ts';

/**
 * Consumes `clinics.rules-changed`: computes the hints of the organization whose rules are not those they were computed by.
 * It looks at what is, not at the event, so that an event that comes twice finds nothing left to do.
 */
export function makeFollowRules(db: Pick<Database, 'hot'>, { refreshOutdated }: RefreshNextFree) {
  return async function followRules({
    organizationId,
  }: Pick<EventEnvelope, 'organizationId'>): Promise<void> {
    await refreshOutdated(db.hot({ organizationId, accountId: null }));
  };
}
