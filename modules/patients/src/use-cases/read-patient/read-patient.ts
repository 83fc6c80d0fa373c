import type { Patient, Refusal } from '@agendify/contracts';
import { type PatientId, type Result, ok, refuse } from '@agendify/kernel';
import type { Envelope, TenantTx } from '@agendify/platform';
import { findPatient } from '../../data/patient-store.ts';
import { showPatient } from './show-patient.ts';

/** Makes reading one patient. Refuses `not-found`. */
export function makeReadPatient({ envelope }: { readonly envelope: Envelope }) {
  return async (tx: TenantTx, id: PatientId): Promise<Result<Patient, Refusal<'not-found'>>> => {
    const patient = await findPatient(tx, id);
    return patient ? ok(showPatient(patient, await envelope.cipherOf(tx))) : refuse({ code: 'not-found' });
  };
}
