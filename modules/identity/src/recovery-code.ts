import { createHash, randomInt } from 'node:crypto';

/** Without letters that are read as digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 16;
const COUNT = 10;

/** Ten codes of 79 random bits, in groups of four letters so that they can be copied from paper. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
    return letters.replaceAll(/(.{4})(?!$)/g, '$1-');
  });
}

/** What is stored of a code: bound to its account. Hyphens do not count. */
export function hashRecoveryCode(accountId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${accountId}\n${code.replaceAll('-', '')}`)
    .digest();
}
