import type { PatientPasskey } from '@agendify/contracts';
import type { PatientId, PatientPasskeyId } from '@agendify/kernel';
import { type SystemTx, type TenantTx, hashToken } from '@agendify/platform';
import type { PasskeyMaterial } from './passkey-store.ts';
import type { PatientTables } from './patient-tables.ts';

/** The constraint that lets a credential belong to one patient of an organization only. */
export const PATIENT_CREDENTIAL_ONCE = 'patient_passkeys__credential_once';

/** A passkey of a patient, with what it is verified with. */
export type StoredPatientPasskey = PasskeyMaterial & {
  readonly id: PatientPasskeyId;
  readonly patientId: PatientId;
};

/** A passkey to be kept. */
export type NewPatientPasskey = StoredPatientPasskey & {
  readonly name: string;
  readonly isSynchronized: boolean;
  readonly at: Date;
};

const SHOWN = [
  'id',
  'name',
  'is_synchronized as isSynchronized',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
] as const;

type Shown = Omit<PatientPasskey, 'createdAt' | 'lastUsedAt'> & { createdAt: Date; lastUsedAt: Date | null };

function shown(row: Shown): PatientPasskey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** Keeps a passkey and answers it as its owner sees it. Violates `PATIENT_CREDENTIAL_ONCE` for one that is known. */
export async function insertPatientPasskey(
  tx: TenantTx,
  passkey: NewPatientPasskey,
): Promise<PatientPasskey> {
  const row = await tx
    .as<PatientTables>()
    .insertInto('identity.patient_passkeys')
    .values({
      organization_id: tx.organizationId,
      id: passkey.id,
      patient_id: passkey.patientId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: String(passkey.counter),
      transports: [...passkey.transports],
      name: passkey.name,
      is_synchronized: passkey.isSynchronized,
      created_at: passkey.at,
    })
    .returning(SHOWN)
    .executeTakeFirstOrThrow();
  return shown(row);
}

/** The passkeys of a patient, the oldest first. */
export async function listPatientPasskeys(tx: TenantTx, patientId: PatientId): Promise<PatientPasskey[]> {
  const rows = await ownedBy(tx, patientId).select(SHOWN).orderBy('created_at').orderBy('id').execute();
  return rows.map(shown);
}

/** By which ids authenticators know the passkeys of a patient. */
export async function listPatientCredentials(
  tx: TenantTx,
  patientId: PatientId,
): Promise<Pick<PasskeyMaterial, 'credentialId' | 'transports'>[]> {
  return ownedBy(tx, patientId).select(['credential_id as credentialId', 'transports']).execute();
}

function ownedBy(tx: TenantTx, patientId: PatientId) {
  return tx
    .as<PatientTables>()
    .selectFrom('identity.patient_passkeys')
    .where('organization_id', '=', tx.organizationId)
    .where('patient_id', '=', patientId);
}

/** The passkey of a credential, held until the transaction ends: its counter is judged and moved by one at a time. */
export async function lockPatientPasskey(
  tx: TenantTx,
  credentialId: Buffer,
): Promise<StoredPatientPasskey | undefined> {
  const row = await tx
    .as<PatientTables>()
    .selectFrom('identity.patient_passkeys')
    .select([
      'id',
      'patient_id as patientId',
      'credential_id as credentialId',
      'public_key as publicKey',
      'counter',
      'transports',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, counter: Number(row.counter) };
}

/** Notes that a passkey was used, and what its counter says now. */
export async function touchPatientPasskey(
  tx: TenantTx,
  id: PatientPasskeyId,
  counter: number,
  at: Date,
): Promise<void> {
  await tx
    .as<PatientTables>()
    .updateTable('identity.patient_passkeys')
    .set({ counter: String(counter), last_used_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Removes a passkey of a patient. False when there is none of this id. */
export async function deletePatientPasskey(
  tx: TenantTx,
  patientId: PatientId,
  id: PatientPasskeyId,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<PatientTables>()
    .deleteFrom('identity.patient_passkeys')
    .where('organization_id', '=', tx.organizationId)
    .where('patient_id', '=', patientId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Keeps what a browser was asked: by a patient who adds a passkey, or (null) by somebody who signs in. */
export async function insertPatientChallenge(
  tx: TenantTx,
  challenge: string,
  patientId: PatientId | null,
  expiresAt: Date,
): Promise<void> {
  await tx
    .as<PatientTables>()
    .insertInto('identity.patient_challenges')
    .values({
      organization_id: tx.organizationId,
      challenge_hash: hashToken(challenge),
      patient_id: patientId,
      expires_at: expiresAt,
    })
    .execute();
}

/**
 * Takes what was asked away, so that it is answered once: of two who answer at once, one finds it. Undefined when there is none
 * at `now`. The transaction must not be rolled back by what is wrong with the answer.
 */
export async function takePatientChallenge(
  tx: TenantTx,
  challenge: string,
  now: Date,
): Promise<{ readonly patientId: PatientId | null } | undefined> {
  return tx
    .as<PatientTables>()
    .deleteFrom('identity.patient_challenges')
    .where('organization_id', '=', tx.organizationId)
    .where('challenge_hash', '=', hashToken(challenge))
    .where('expires_at', '>', now)
    .returning('patient_id as patientId')
    .executeTakeFirst();
}

/** Forgets what nobody has answered before `now`. */
export async function deleteExpiredPatientChallenges(tx: SystemTx, now: Date): Promise<void> {
  await tx
    .as<PatientTables>()
    .deleteFrom('identity.patient_challenges')
    .where('expires_at', '<', now)
    .execute();
}
