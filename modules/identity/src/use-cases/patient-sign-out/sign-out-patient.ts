import type { Clock } from '@agendify/kernel';
import { type Database, type Origin, hashToken } from '@agendify/platform';
import { lockPatientSessionByToken } from '../../data/patient-session-store.ts';
import { organizationOfToken } from '../patient-open-session/open-patient-session.ts';
import { endPatientSession } from '../patient-refresh-session/end-patient-session.ts';

/** Makes signing out: ends the session of a refresh token, spent or not. A token of no session changes nothing. */
export function makeSignOutPatient({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  return async (refreshToken: string | undefined, origin: Origin): Promise<void> => {
    const organizationId = organizationOfToken(refreshToken);
    if (refreshToken === undefined || !organizationId) return;
    await db.inTenant({ organizationId, accountId: null, origin }, async (tx) => {
      const session = await lockPatientSessionByToken(tx, hashToken(refreshToken));
      if (session) await endPatientSession(tx, session, 'signed out', new Date(clock()));
    });
  };
}
