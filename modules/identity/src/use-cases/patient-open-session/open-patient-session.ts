import type { PatientMe } from '@agendify/contracts';
import { type Clock, type IdSource, OrganizationId } from '@agendify/kernel';
import { type TenantTx, audit, hashToken, newToken } from '@agendify/platform';
import { type PatientReading, findOrganizationName } from '../../data/patient-reading.ts';
import { insertPatientSession, insertPatientToken } from '../../data/patient-session-store.ts';
import { REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import type { PatientProof } from '../../domain/patient-proof.ts';

/** An open session of a patient: what its tokens are made of. */
export type OpenPatientSession = {
  readonly sessionId: string;
  readonly me: PatientMe;
  /** When identity was proven: epoch seconds. */
  readonly provenAt: number;
  readonly refreshToken: string;
};

/** On which device a patient signs in, and how it was proven. */
export type OpenPatientSessionInput = {
  readonly patient: PatientReading;
  readonly provenBy: PatientProof;
  /** The address whose mailbox has proven it, as a keyed hash: the session ends when the patient has another. */
  readonly addressHash?: Buffer | null;
  readonly userAgent: string;
  readonly ip: string;
};

/** What opening a session needs. */
export type OpenPatientSessionDeps = { readonly clock: Clock; readonly newId: IdSource };

/** Opens a session of a patient on a device: the only door into one. Called once the patient has proven who they are. */
export async function openPatientSession(
  tx: TenantTx,
  { clock, newId }: OpenPatientSessionDeps,
  { patient, provenBy, addressHash = null, userAgent, ip }: OpenPatientSessionInput,
): Promise<OpenPatientSession> {
  const at = new Date(clock());
  const sessionId = newId();
  await insertPatientSession(tx, {
    id: sessionId,
    patientId: patient.id,
    provenBy,
    addressHash,
    userAgent,
    ip,
    at,
  });
  await audit(tx, {
    action: 'identity.patient-signed-in',
    object: { kind: 'patient', id: patient.id },
    changes: { method: provenBy, sessionId },
  });
  const refreshToken = await addPatientToken(tx, sessionId, clock);
  return { sessionId, me: await patientMe(tx, patient), provenAt: epochSeconds(at), refreshToken };
}

/** A patient with the organization of the transaction. */
export async function patientMe(tx: TenantTx, patient: PatientReading): Promise<PatientMe> {
  const name = await findOrganizationName(tx);
  if (name === undefined) throw new Error('a patient belongs to an organization');
  return { patient, organization: { id: tx.organizationId, name } };
}

/**
 * Gives a session a new refresh token and answers it; only its hash is kept. It says to which organization it belongs, because
 * what is kept of it lies behind the wall of that organization.
 */
export async function addPatientToken(tx: TenantTx, sessionId: string, clock: Clock): Promise<string> {
  const refreshToken = `${tx.organizationId}.${newToken()}`;
  const expiresAt = new Date(clock() + REFRESH_TOKEN_SECONDS * 1000);
  await insertPatientToken(tx, { hash: hashToken(refreshToken), sessionId, expiresAt });
  return refreshToken;
}

/** The organization that a refresh token says it belongs to; undefined for what is no such token. */
export function organizationOfToken(refreshToken: string | undefined): OrganizationId | undefined {
  const [, organizationId] = /^([^.]{36})\.[\w-]{43}$/.exec(refreshToken ?? '') ?? [];
  return OrganizationId.safeParse(organizationId).data;
}

/** As access tokens say when. */
export function epochSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
