import type { PatientId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import type { PatientEndReason, PatientProof } from '../domain/patient-proof.ts';
import type { PatientTables } from './patient-tables.ts';

/** A session of a patient as a refresh token finds it. */
export type FoundPatientSession = {
  readonly sessionId: string;
  readonly patientId: PatientId;
  /** The address whose mailbox has proven it, as a keyed hash; null where a passkey has. */
  readonly addressHash: Buffer | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
};

/** A session to be opened on one device. */
export type NewPatientSession = {
  readonly id: string;
  readonly patientId: PatientId;
  readonly provenBy: PatientProof;
  readonly addressHash: Buffer | null;
  readonly userAgent: string;
  readonly ip: string;
  readonly at: Date;
};

/** Opens a session. */
export async function insertPatientSession(tx: TenantTx, session: NewPatientSession): Promise<void> {
  await tx
    .as<PatientTables>()
    .insertInto('identity.patient_sessions')
    .values({
      organization_id: tx.organizationId,
      id: session.id,
      patient_id: session.patientId,
      proven_by: session.provenBy,
      address_hash: session.addressHash,
      user_agent: session.userAgent,
      ip: session.ip,
      created_at: session.at,
      last_used_at: session.at,
    })
    .execute();
}

/** Adds a refresh token to a session. */
export async function insertPatientToken(
  tx: TenantTx,
  token: { readonly hash: Buffer; readonly sessionId: string; readonly expiresAt: Date },
): Promise<void> {
  await tx
    .as<PatientTables>()
    .insertInto('identity.patient_refresh_tokens')
    .values({
      organization_id: tx.organizationId,
      token_hash: token.hash,
      session_id: token.sessionId,
      expires_at: token.expiresAt,
    })
    .execute();
}

function selectByToken(tx: TenantTx, tokenHash: Buffer) {
  return tx
    .as<PatientTables>()
    .selectFrom('identity.patient_refresh_tokens as t')
    .innerJoin('identity.patient_sessions as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
    )
    .where('t.organization_id', '=', tx.organizationId)
    .where('t.token_hash', '=', tokenHash);
}

/** Locks the session of a refresh token, so that those who race with the same token come one after the other. */
export async function lockPatientSessionByToken(
  tx: TenantTx,
  tokenHash: Buffer,
): Promise<FoundPatientSession | undefined> {
  const session = await selectByToken(tx, tokenHash).select('s.id').forNoKeyUpdate('s').executeTakeFirst();
  if (!session) return undefined;
  // Read again: who held the lock before may have spent the token meanwhile.
  return selectByToken(tx, tokenHash)
    .select([
      's.id as sessionId',
      's.patient_id as patientId',
      's.address_hash as addressHash',
      's.created_at as createdAt',
      's.ended_at as endedAt',
      't.expires_at as expiresAt',
      't.spent_at as spentAt',
    ])
    .executeTakeFirst();
}

/** Spends every refresh token of a session that is not spent yet. */
export async function spendPatientTokens(tx: TenantTx, sessionId: string, at: Date): Promise<void> {
  await tx
    .as<PatientTables>()
    .updateTable('identity.patient_refresh_tokens')
    .set({ spent_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('spent_at', 'is', null)
    .execute();
}

/** Notes that a session was used, and from where. */
export async function touchPatientSession(
  tx: TenantTx,
  sessionId: string,
  { ip, at }: { readonly ip: string; readonly at: Date },
): Promise<void> {
  await tx
    .as<PatientTables>()
    .updateTable('identity.patient_sessions')
    .set({ last_used_at: at, ip })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute();
}

/** Ends a session. False when it has ended before. */
export async function markPatientSessionEnded(
  tx: TenantTx,
  sessionId: string,
  reason: PatientEndReason,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<PatientTables>()
    .updateTable('identity.patient_sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets the refresh tokens that expired before `now`. */
export async function deleteExpiredPatientTokens(tx: SystemTx, now: Date): Promise<void> {
  await tx
    .as<PatientTables>()
    .deleteFrom('identity.patient_refresh_tokens')
    .where('expires_at', '<', now)
    .execute();
}
