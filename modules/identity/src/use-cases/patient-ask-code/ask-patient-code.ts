import { randomInt } from 'node:crypto';
import { PATIENT_CODE, PATIENT_CODE_MINUTES } from '@agendify/contracts';
import { type Clock, type IdSource, type OrganizationId, PatientCodeId } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type Origin,
  type Outbox,
  type TenantTx,
  audit,
} from '@agendify/platform';
import { insertCode, listCodes, lockAddress } from '../../data/patient-code-store.ts';
import { type PatientReading, findOrganizationName, listPatientsAt } from '../../data/patient-reading.ts';
import { PATIENT_CODES_REMEMBERED_MS, mayBeSentCode } from '../../domain/patient-code.ts';
import { addressHash, codeHash } from '../../patient-hashes.ts';

/** What asking for a code needs. */
export type AskPatientCodeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

/** Who asks, and where. */
export type AskPatientCodeInput = {
  readonly organizationId: OrganizationId;
  readonly email: string;
  readonly origin: Origin;
};

/**
 * Makes asking for a code. To an address that no patient has, and to one that was sent many, nothing is sent. Whoever answers a
 * request must not wait for it: how long it takes would tell whether a patient has the address. For the same reason a code is kept
 * for every address, also for those of nobody: trying it then costs the same.
 */
export function makeAskPatientCode(deps: AskPatientCodeDeps) {
  const { db, clock, envelope } = deps;
  return async ({ organizationId, email, origin }: AskPatientCodeInput): Promise<void> => {
    await db.inTenant({ organizationId, accountId: null, origin }, async (tx) => {
      if ((await findOrganizationName(tx)) === undefined) return;
      const address = addressHash(await envelope.cipherOf(tx), email);
      await lockAddress(tx, address);
      const nowMs = clock();
      const sent = await listCodes(tx, address, new Date(nowMs - PATIENT_CODES_REMEMBERED_MS));
      if (!mayBeSentCode(sent, nowMs)) return;
      // Several may share it; one message tells all of them.
      const [patient] = await listPatientsAt(tx, email);
      await sendCode(tx, deps, patient, address, nowMs);
    });
  };
}

async function sendCode(
  tx: TenantTx,
  { newId, envelope, outbox }: AskPatientCodeDeps,
  patient: PatientReading | undefined,
  address: Buffer,
  nowMs: number,
): Promise<void> {
  const cipher = await envelope.cipherOf(tx);
  const id = PatientCodeId.parse(newId());
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await insertCode(tx, {
    id,
    addressHash: address,
    codeHash: codeHash(cipher, id, code),
    at: new Date(nowMs),
    expiresAt: new Date(nowMs + PATIENT_CODE_MINUTES * 60_000),
  });
  if (!patient) return;
  await audit(tx, {
    action: 'identity.patient-code-asked',
    object: { kind: 'patient', id: patient.id },
    changes: { channel: 'email' },
  });
  const sealedCode = cipher.seal(PATIENT_CODE, { codeId: id }, code).toString('base64');
  await outbox.append(tx, 'identity.patient-code-asked', { codeId: id, patientId: patient.id, sealedCode });
}
