import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { FLOW_COOKIE, forgetFlow } from '../../federation/flow-cookie.ts';
import { type TestSingleSignOnDeps, makeTestSingleSignOn } from './test-single-sign-on.ts';

/** POST /v1/single-sign-on/test/result */
export function routeTestSingleSignOn(mount: RouteMount, deps: TestSingleSignOnDeps): void {
  const read = makeTestSingleSignOn(deps);
  mount.open(IDENTITY_ENDPOINTS.readSingleSignOnTest, async ({ caller, body, cookies }) => {
    const result = await read(caller, { code: body.code, secret: cookies[FLOW_COOKIE] });
    return result.ok ? ok({ body: result.value, cookies: [forgetFlow] }) : result;
  });
}
