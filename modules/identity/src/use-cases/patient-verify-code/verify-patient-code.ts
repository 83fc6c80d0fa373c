import type { PatientChoice, Refusal } from '@agendify/contracts';
import {
  type Clock,
  type IdSource,
  type OrganizationId,
  type PatientId,
  type Result,
  ok,
  refuse,
} from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type OrganizationCipher,
  type Origin,
  type TenantTx,
  audit,
} from '@agendify/platform';
import { type StoredCode, countTry, lockCodes, spendCodes } from '../../data/patient-code-store.ts';
import { type PatientReading, findOrganizationName, listPatientsAt } from '../../data/patient-reading.ts';
import { PATIENT_CODES_REMEMBERED_MS, PATIENT_CODE_TRIES, isOpenCode } from '../../domain/patient-code.ts';
import { addressHash, codeHash, isSameHash } from '../../patient-hashes.ts';
import type { GuardsSignIn } from '../guard-sign-in/guard-sign-in.ts';
import { type OpenPatientSession, openPatientSession } from '../patient-open-session/open-patient-session.ts';

/** What verifying needs. */
export type VerifyPatientCodeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly guardSignIn: GuardsSignIn;
};

/** Who signs in, on one device. */
export type VerifyPatientCodeInput = {
  readonly organizationId: OrganizationId;
  readonly email: string;
  readonly code: string;
  /** Which of those who share the address. */
  readonly patientId: PatientId | undefined;
  readonly userAgent: string;
  readonly origin: Origin;
};

/** A session, or the question whose it is to be. */
export type Verified = { readonly kind: 'session'; readonly session: OpenPatientSession } | PatientChoice;

/**
 * Makes signing in with a code, which works once and for ten minutes. An address that no patient has answers as a wrong code does
 * (`code-wrong`); who tries often waits (`too-many-requests`), alike for all addresses. Five wrong codes void those that were sent:
 * another one can be asked for. Where several patients share the address the code stays until one of them is chosen.
 */
export function makeVerifyPatientCode(deps: VerifyPatientCodeDeps) {
  const { db, guardSignIn } = deps;
  return async (
    input: VerifyPatientCodeInput,
  ): Promise<Result<Verified, Refusal<'code-wrong' | 'too-many-requests'>>> => {
    const { organizationId, email, origin } = input;
    const attempt = await guardSignIn(`${organizationId}:${email}`, {
      address: origin.ip,
      deviceToken: undefined,
    });
    if (!attempt.ok) return attempt;
    const context = { organizationId, accountId: null, origin };
    // A wrong try must be kept, and a transaction that answers a refusal keeps nothing.
    const verified = await db.inTenant(context, (tx) => verify(tx, deps, input));
    if (!verified) return refuse({ code: 'code-wrong' });
    await attempt.value.succeeded();
    return ok(verified);
  };
}

async function verify(
  tx: TenantTx,
  deps: VerifyPatientCodeDeps,
  input: VerifyPatientCodeInput,
): Promise<Verified | undefined> {
  if ((await findOrganizationName(tx)) === undefined) return undefined;
  const nowMs = deps.clock();
  const cipher = await deps.envelope.cipherOf(tx);
  const since = new Date(nowMs - PATIENT_CODES_REMEMBERED_MS);
  const address = addressHash(cipher, input.email);
  const codes = await lockCodes(tx, address, since);
  const open = codes.filter((code) => isOpenCode(code, nowMs));
  const patients = await listPatientsAt(tx, input.email);
  const chosen = choose(patients, input.patientId);
  if (!chosen || !hasCode(cipher, open, input.code)) {
    await noteWrongTry(tx, open, patients[0]);
    return undefined;
  }
  if (chosen === 'ask') return { kind: 'choice', patients: patients.map(({ id, name }) => ({ id, name })) };
  // The others of the address as well: whoever finds them in the mailbox later finds nothing.
  await spendCodes(
    tx,
    open.map(({ id }) => id),
    new Date(nowMs),
  );
  const { userAgent, origin } = input;
  const session = await openPatientSession(tx, deps, {
    patient: chosen,
    provenBy: 'code',
    addressHash: address,
    userAgent,
    ip: origin.ip,
  });
  return { kind: 'session', session };
}

/** Whose session it is to be; `ask` where several could be meant, undefined for somebody who does not have the address. */
function choose(
  patients: readonly PatientReading[],
  wanted: PatientId | undefined,
): PatientReading | 'ask' | undefined {
  if (wanted === undefined && patients.length > 1) return 'ask';
  return wanted === undefined ? patients[0] : patients.find(({ id }) => id === wanted);
}

/** Compares with every open code: how long it takes does not tell which it was. */
function hasCode(cipher: OrganizationCipher, open: readonly StoredCode[], code: string): boolean {
  const matches = open.filter(({ id, codeHash: kept }) => isSameHash(kept, codeHash(cipher, id, code)));
  return matches.length > 0;
}

async function noteWrongTry(
  tx: TenantTx,
  open: readonly StoredCode[],
  patient: PatientReading | undefined,
): Promise<void> {
  if (open.length === 0) return;
  await countTry(
    tx,
    open.map(({ id }) => id),
  );
  const isVoid = open.some(({ tries }) => tries + 1 >= PATIENT_CODE_TRIES);
  if (!isVoid || !patient) return;
  await audit(tx, {
    action: 'identity.patient-sign-in-failed',
    object: { kind: 'patient', id: patient.id },
    changes: { method: 'code', wrongTries: PATIENT_CODE_TRIES },
  });
}
