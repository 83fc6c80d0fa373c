import type { PatientId } from '@agendify/kernel';
import { type OrganizationCipher, type Sealed, sealedColumn } from '@agendify/platform';

const CPF = sealedColumn({
  name: 'patients.patients.cpf',
  table: 'patients.patients',
  column: 'cpf_sealed',
  id: ['id'],
  row: { id: 'id' },
});

/** The columns of sealed values of this module. */
export const PATIENTS_SEALED_COLUMNS = [CPF];

/** A CPF as it is kept: encrypted, with a keyed hash beside it by which it is found. */
export type SealedCpf = { readonly sealed: Sealed; readonly index: Buffer };

/** Encrypts the CPF of one patient. */
export function sealCpf(cipher: OrganizationCipher, id: PatientId, cpf: string): SealedCpf {
  return { sealed: cipher.seal(CPF, { id }, cpf), index: cpfIndexOf(cipher, cpf) };
}

/** Decrypts the CPF of one patient. Throws when the value was altered or belongs to another patient. */
export function openCpf(cipher: OrganizationCipher, id: PatientId, sealed: Sealed): string {
  return cipher.open(CPF, { id }, sealed);
}

/** The keyed hash of a CPF. */
export function cpfIndexOf(cipher: OrganizationCipher, cpf: string): Buffer {
  return cipher.blindIndex('patients.cpf', cpf);
}
