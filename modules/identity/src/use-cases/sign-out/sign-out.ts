import type { Clock } from '@agendify/kernel';
import { type SystemTx, hashToken } from '@agendify/platform';
import { lockSessionByToken } from '../../data/session-store.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';

/** Makes signing out: ends the session of a refresh token, spent or not. A token of no session changes nothing. */
export function makeSignOut({ clock }: { readonly clock: Clock }) {
  return async (tx: SystemTx, refreshToken: string): Promise<void> => {
    const session = await lockSessionByToken(tx, hashToken(refreshToken));
    if (session) await endSessions(tx, { sessionId: session.sessionId }, 'signed out', new Date(clock()));
  };
}
