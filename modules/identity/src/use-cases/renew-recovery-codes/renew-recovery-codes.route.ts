import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { memberOrigin } from '../../member-origin.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';

/** POST /v1/me/recovery-codes */
export function routeRenewRecoveryCodes(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.renewRecoveryCodes, async ({ caller }) => {
    const codes = await db.asSystem(
      'renew recovery codes',
      (tx) => renewRecoveryCodes(tx, caller),
      memberOrigin(caller),
    );
    return codes.ok ? ok({ body: { codes: [...codes.value] } }) : codes;
  });
}
