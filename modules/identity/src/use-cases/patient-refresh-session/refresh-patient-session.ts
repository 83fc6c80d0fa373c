import type { Refusal } from '@agendify/contracts';
import { type Clock, type OrganizationId, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Envelope, type Origin, type TenantTx, hashToken } from '@agendify/platform';
import { findEmailOfPatient, findPatient } from '../../data/patient-reading.ts';
import {
  type FoundPatientSession,
  lockPatientSessionByToken,
  spendPatientTokens,
  touchPatientSession,
} from '../../data/patient-session-store.ts';
import { judgeRefreshToken } from '../../domain/refresh-verdict.ts';
import { addressHash, isSameHash } from '../../patient-hashes.ts';
import {
  type OpenPatientSession,
  addPatientToken,
  epochSeconds,
  organizationOfToken,
  patientMe,
} from '../patient-open-session/open-patient-session.ts';
import { endPatientSession } from './end-patient-session.ts';

/** What renewing a session needs. */
export type RefreshPatientSessionDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly envelope: Envelope;
};

/** The token to be exchanged, and where it must belong. */
export type RefreshPatientSessionInput = {
  readonly refreshToken: string | undefined;
  /** Only a session there: one of another organization stays as it is. */
  readonly organizationId: OrganizationId | undefined;
  readonly origin: Origin;
};

/**
 * Makes exchanging a refresh token for a fresh one of the same session. A spent token that comes back ends the session (somebody else
 * has it), except within a few seconds: then two requests raced, and each gets a token of its own. A session that a code has opened ends
 * when the patient has another address than the one it went to. Refuses `session-ended`.
 */
export function makeRefreshPatientSession(deps: RefreshPatientSessionDeps) {
  return async ({
    refreshToken,
    organizationId: wanted,
    origin,
  }: RefreshPatientSessionInput): Promise<Result<OpenPatientSession, Refusal<'session-ended'>>> => {
    const organizationId = organizationOfToken(refreshToken);
    if (refreshToken === undefined || !organizationId || (wanted ?? organizationId) !== organizationId)
      return refuse({ code: 'session-ended' });
    // Ending a session must be kept, and a transaction that answers a refusal keeps nothing.
    const session = await deps.db.inTenant({ organizationId, accountId: null, origin }, (tx) =>
      exchange(tx, deps, refreshToken, origin.ip),
    );
    return session ? ok(session) : refuse({ code: 'session-ended' });
  };
}

async function exchange(
  tx: TenantTx,
  { clock, envelope }: RefreshPatientSessionDeps,
  refreshToken: string,
  ip: string,
): Promise<OpenPatientSession | undefined> {
  const session = await lockPatientSessionByToken(tx, hashToken(refreshToken));
  if (!session) return undefined;
  const at = new Date(clock());
  const verdict = judgeRefreshToken(session, at.getTime());
  if (verdict === 'reused') await endPatientSession(tx, session, 'refresh token reused', at);
  if (verdict === 'reused' || verdict === 'dead') return undefined;
  const patient = await findPatient(tx, session.patientId);
  if (!patient) {
    await endPatientSession(tx, session, 'not found any more', at);
    return undefined;
  }
  if (!(await hasStillAddress(tx, envelope, session))) {
    await endPatientSession(tx, session, 'address changed', at);
    return undefined;
  }
  if (verdict === 'fresh') await spendPatientTokens(tx, session.sessionId, at);
  await touchPatientSession(tx, session.sessionId, { ip, at });
  return {
    sessionId: session.sessionId,
    me: await patientMe(tx, patient),
    provenAt: epochSeconds(session.createdAt),
    refreshToken: await addPatientToken(tx, session.sessionId, clock),
  };
}

/** Whether the patient has the address whose mailbox has opened the session. */
async function hasStillAddress(
  tx: TenantTx,
  envelope: Envelope,
  { patientId, addressHash: proven }: FoundPatientSession,
): Promise<boolean> {
  if (proven === null) return true;
  const email = await findEmailOfPatient(tx, patientId);
  return email !== null && isSameHash(proven, addressHash(await envelope.cipherOf(tx), email));
}
