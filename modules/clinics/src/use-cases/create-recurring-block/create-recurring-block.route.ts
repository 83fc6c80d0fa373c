import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateRecurringBlock } from './create-recurring-block.ts';

/** POST /v1/recurring-blocks */
export function routeCreateRecurringBlock(
  mount: RouteMount,
  createRecurringBlock: ReturnType<typeof makeCreateRecurringBlock>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createRecurringBlock, async (tx, { body }) => {
    const made = await createRecurringBlock(tx, body);
    return made.ok ? ok({ body: made.value }) : made;
  });
}
