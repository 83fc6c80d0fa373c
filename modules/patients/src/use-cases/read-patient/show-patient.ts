import type { Patient } from '@agendify/contracts';
import type { OrganizationCipher } from '@agendify/platform';
import { openCpf } from '../../cpf-seal.ts';
import type { PatientRow } from '../../data/patient-store.ts';

/** A patient with the CPF opened, as those who may read patients see it. */
export function showPatient({ cpfSealed, ...patient }: PatientRow, cipher: OrganizationCipher): Patient {
  return { ...patient, cpf: cpfSealed && openCpf(cipher, patient.id, cpfSealed) };
}
