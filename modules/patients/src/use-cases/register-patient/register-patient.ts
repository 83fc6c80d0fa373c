import type { NewPatient, Patient, Refusal } from '@agendify/contracts';
import { type IdSource, PatientId, type Result, ok, refuse } from '@agendify/kernel';
import type { Envelope, TenantTx } from '@agendify/platform';
import { sealCpf } from '../../cpf-seal.ts';
import { listLikelyPatients } from '../../data/likely-patients.ts';
import { insertPatient, lockIdentity } from '../../data/patient-store.ts';
import { sortNameOf } from '../../domain/name-words.ts';
import { parsePhone } from '../../phone.ts';
import { showPatient } from '../read-patient/show-patient.ts';
import { checkCpf } from './check-cpf.ts';

/** What registering needs. */
export type RegisterPatientDeps = { readonly newId: IdSource; readonly envelope: Envelope };

/**
 * Makes registering a patient. Refuses `cpf-taken`, `possible-duplicate` with the likely ones unless they were
 * acknowledged, and `invalid-input` for a phone that is none. Two who register the same name at once come one after
 * the other, so that the second is told of the first.
 */
export function makeRegisterPatient({ newId, envelope }: RegisterPatientDeps) {
  return async (
    tx: TenantTx,
    newcomer: NewPatient,
  ): Promise<Result<Patient, Refusal<'possible-duplicate' | 'cpf-taken' | 'invalid-input'>>> => {
    const phone = newcomer.phone === undefined ? ok(null) : parsePhone(newcomer.phone);
    if (!phone.ok) return phone;
    const id = PatientId.parse(newId());
    const cipher = await envelope.cipherOf(tx);
    const cpf = newcomer.cpf === undefined ? null : sealCpf(cipher, id, newcomer.cpf);
    const unique = await checkCpf(tx, id, cpf);
    if (!unique.ok) return unique;
    const patient = {
      fullName: newcomer.fullName,
      socialName: newcomer.socialName ?? null,
      birthDate: newcomer.birthDate ?? null,
      sex: newcomer.sex,
      cpf,
      phone: phone.value,
      email: newcomer.email ?? null,
      language: newcomer.language,
    };
    if (!newcomer.acknowledgeDuplicates) {
      await lockIdentity(tx, 'name', sortNameOf(patient.fullName));
      const candidates = await listLikelyPatients(tx, patient);
      if (candidates.length > 0) return refuse({ code: 'possible-duplicate', candidates });
    }
    return ok(showPatient(await insertPatient(tx, id, patient), cipher));
  };
}
