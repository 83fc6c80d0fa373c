import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { type Clock, ok } from '@agendify/kernel';
import { type RouteMount, etagOf } from '@agendify/platform';
import { makeChangeSecurityPolicy } from './change-security-policy.ts';
import { readSecurityPolicy } from './read-security-policy.ts';

/** GET and PUT /v1/organization/security */
export function routeSecurityPolicy(mount: RouteMount, deps: { readonly clock: Clock }): void {
  const changeSecurityPolicy = makeChangeSecurityPolicy(deps);
  mount.tenant(IDENTITY_ENDPOINTS.readSecurityPolicy, async (tx) => ok(answer(await readSecurityPolicy(tx))));
  mount.tenant(IDENTITY_ENDPOINTS.changeSecurityPolicy, async (tx, { body, ifMatch }) => {
    const changed = await changeSecurityPolicy(tx, body, ifMatch);
    return changed.ok ? ok(answer(changed.value)) : changed;
  });
}

function answer({ version, ...policy }: Awaited<ReturnType<typeof readSecurityPolicy>>) {
  return { body: policy, etag: etagOf(version) };
}
