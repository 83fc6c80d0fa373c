import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { type Clock, ok, refuse } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { memberOrigin } from '../../member-origin.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { makeListMySessions } from './list-my-sessions.ts';

/** GET /v1/me/sessions, DELETE /v1/me/sessions/{id}, POST /v1/me/sessions/end-others */
export function routeMySessions(
  mount: RouteMount,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
): void {
  const listMySessions = makeListMySessions({ clock });
  mount.open(IDENTITY_ENDPOINTS.listMySessions, async ({ caller }) =>
    ok({ body: { items: await db.asSystem('list devices', (tx) => listMySessions(tx, caller)) } }),
  );
  mount.open(IDENTITY_ENDPOINTS.endMySession, async ({ caller, params }) => {
    const which = { sessionId: params.id, accountId: caller.accountId };
    const ended = await db.asSystem(
      'end the session of a device',
      (tx) => endSessions(tx, which, 'ended by its person', new Date(clock())),
      memberOrigin(caller),
    );
    return ended > 0 ? ok({}) : refuse({ code: 'not-found' });
  });
  mount.open(IDENTITY_ENDPOINTS.endMyOtherSessions, async ({ caller }) => {
    const which = { accountId: caller.accountId, except: caller.sessionId };
    await db.asSystem(
      'end the sessions of other devices',
      (tx) => endSessions(tx, which, 'ended by its person', new Date(clock())),
      memberOrigin(caller),
    );
    return ok({});
  });
}
