import type { Patient, PatientPatch, Refusal } from '@agendify/contracts';
import { type PatientId, type Result, ok, refuse } from '@agendify/kernel';
import type { Envelope, OrganizationCipher, Outbox, TenantTx } from '@agendify/platform';
import { openCpf, sealCpf } from '../../cpf-seal.ts';
import {
  type PatientFields,
  type PatientRow,
  lockPatient,
  updatePatient as writePatient,
} from '../../data/patient-store.ts';
import { parsePhone } from '../../phone.ts';
import { showPatient } from '../read-patient/show-patient.ts';
import { checkCpf } from '../register-patient/check-cpf.ts';

/** What correcting needs. */
export type UpdatePatientDeps = { readonly envelope: Envelope; readonly outbox: Outbox };

/** What changes (null empties), and which version was seen. */
export type UpdatePatientInput = {
  readonly id: PatientId;
  readonly seenVersion: number | null;
  readonly change: PatientPatch;
};

type Refused = Refusal<'not-found' | 'version-conflict' | 'cpf-taken' | 'invalid-input'>;

/**
 * Makes correcting a patient. Another name is told to whoever shows it. Refuses `not-found`, `version-conflict`,
 * `cpf-taken`, and `invalid-input` for a phone that is none.
 */
export function makeUpdatePatient({ envelope, outbox }: UpdatePatientDeps) {
  return async (
    tx: TenantTx,
    { id, seenVersion, change }: UpdatePatientInput,
  ): Promise<Result<Patient, Refused>> => {
    const phone = typeof change.phone === 'string' ? parsePhone(change.phone) : ok(change.phone);
    if (!phone.ok) return phone;
    const before = await lockPatient(tx, id);
    if (!before) return refuse({ code: 'not-found' });
    if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
    const cipher = await envelope.cipherOf(tx);
    const changed = apply(before, { ...change, phone: phone.value }, cipher);
    const unique = await checkCpf(tx, id, changed.cpf);
    if (!unique.ok) return unique;
    const after = await writePatient(tx, id, changed);
    if (after.fullName !== before.fullName || after.socialName !== before.socialName) {
      await outbox.append(tx, 'patients.patient-renamed', { patientId: id });
    }
    return ok(showPatient(after, cipher));
  };
}

function apply(before: PatientRow, change: PatientPatch, cipher: OrganizationCipher): PatientFields {
  const cpfBefore = before.cpfSealed && openCpf(cipher, before.id, before.cpfSealed);
  const cpf = kept(change.cpf, cpfBefore);
  return {
    fullName: change.fullName ?? before.fullName,
    socialName: kept(change.socialName, before.socialName),
    birthDate: kept(change.birthDate, before.birthDate),
    sex: change.sex ?? before.sex,
    cpf: cpf === null ? null : sealCpf(cipher, before.id, cpf),
    phone: kept(change.phone, before.phone),
    email: kept(change.email, before.email),
    language: change.language ?? before.language,
  };
}

/** What was left out stays; null empties. */
function kept<T>(change: T | null | undefined, before: T | null): T | null {
  return change === undefined ? before : change;
}
