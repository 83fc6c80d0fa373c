import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { type SaveSingleSignOnDeps, makeSaveSingleSignOn } from './save-single-sign-on.ts';

/** PUT /v1/single-sign-on */
export function routeSaveSingleSignOn(mount: RouteMount, deps: SaveSingleSignOnDeps): void {
  const save = makeSaveSingleSignOn(deps);
  mount.tenant(IDENTITY_ENDPOINTS.saveSingleSignOn, async (tx, { body }) => {
    const saved = await save(tx, body);
    return saved.ok ? ok({ body: saved.value }) : saved;
  });
}
