import { timingSafeEqual } from 'node:crypto';
import type { PatientCodeId } from '@agendify/kernel';
import type { OrganizationCipher } from '@agendify/platform';

/** What is kept of the address that a code is sent to: a keyed hash under the organization's key. */
export function addressHash(cipher: OrganizationCipher, email: string): Buffer {
  return cipher.blindIndex('identity.patient_sign_in_codes.address', email);
}

/** What is kept of a code, bound to its row: six digits alone are guessed at once, so the key is what protects them. */
export function codeHash(cipher: OrganizationCipher, id: PatientCodeId, code: string): Buffer {
  return cipher.blindIndex('identity.patient_sign_in_codes.code', `${id}:${code}`);
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
