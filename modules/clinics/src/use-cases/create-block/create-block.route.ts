import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateBlock } from './create-block.ts';

/** POST /v1/blocks */
export function routeCreateBlock(mount: RouteMount, createBlock: ReturnType<typeof makeCreateBlock>): void {
  mount.tenant(CLINICS_ENDPOINTS.createBlock, async (tx, { body }) => {
    const block = await createBlock(tx, body);
    return block.ok ? ok({ body: block.value }) : block;
  });
}
