import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { memberOrigin } from '../../member-origin.ts';
import type { makeConfirmTotp } from './confirm-totp.ts';
import type { makeRemoveTotp } from './remove-totp.ts';
import type { makeSetUpTotp } from './set-up-totp.ts';

/** What the routes of the authenticator application need. */
export type TotpRoutes = {
  readonly db: Database;
  readonly setUpTotp: ReturnType<typeof makeSetUpTotp>;
  readonly confirmTotp: ReturnType<typeof makeConfirmTotp>;
  readonly removeTotp: ReturnType<typeof makeRemoveTotp>;
};

/** POST and DELETE /v1/me/totp, POST /v1/me/totp/confirm */
export function routeTotp(mount: RouteMount, { db, setUpTotp, confirmTotp, removeTotp }: TotpRoutes): void {
  mount.open(IDENTITY_ENDPOINTS.setUpTotp, async ({ caller }) => {
    const begun = await db.asSystem(
      'set up an authenticator application',
      (tx) => setUpTotp(tx, caller.accountId),
      memberOrigin(caller),
    );
    return begun.ok ? ok({ body: begun.value }) : begun;
  });
  mount.open(IDENTITY_ENDPOINTS.confirmTotp, async ({ caller, body }) => {
    const codes = await confirmTotp(caller, body.code);
    return codes.ok ? ok({ body: { codes: [...codes.value] } }) : codes;
  });
  mount.open(IDENTITY_ENDPOINTS.removeTotp, async ({ caller }) => {
    const removed = await db.asSystem(
      'remove an authenticator application',
      (tx) => removeTotp(tx, caller),
      memberOrigin(caller),
    );
    return removed.ok ? ok({}) : removed;
  });
}
