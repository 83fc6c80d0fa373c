import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { REFRESH_COOKIE, forgetRefreshToken } from '../open-session/session-reply.route.ts';
import type { makeSignOut } from './sign-out.ts';

/** POST /v1/auth/sign-out: agrees always, so that signing out twice is no error. */
export function routeSignOut(mount: RouteMount, db: Database, signOut: ReturnType<typeof makeSignOut>): void {
  mount.open(IDENTITY_ENDPOINTS.signOut, async ({ body, cookies, origin }) => {
    const refreshToken = body?.refreshToken ?? cookies[REFRESH_COOKIE];
    if (refreshToken) await db.asSystem('sign out', (tx) => signOut(tx, refreshToken), origin);
    return ok({ cookies: [forgetRefreshToken] });
  });
}
