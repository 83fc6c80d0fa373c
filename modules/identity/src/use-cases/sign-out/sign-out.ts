import type { Clock } from '@agendify/kernel';
import { type SystemTx, hashToken } from '@agendify/platform';
import { endSession, lockSessionByToken } from '../../data/session-store.ts';

/** Makes signing out: ends the session of a refresh token, spent or not. A token of no session changes nothing. */
export function makeSignOut({ clock }: { readonly clock: Clock }) {
  return async (tx: SystemTx, refreshToken: string): Promise<void> => {
    const session = await lockSessionByToken(tx, hashToken(refreshToken));
    if (session) await endSession(tx, session.sessionId, 'signed out', new Date(clock()));
  };
}
