import { normalizeText } from '@agendify/kernel';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const MIN_LENGTH = 12;
const MIN_LENGTH_WITH_FACTOR = 8;
const common = new Set(COMMON_PASSWORDS.map(squeeze));

/** How many characters a password must have: 12, or 8 beside a second factor (NIST SP 800-63B-4, 3.1.1.2). */
export function minLengthOf(hasFactor: boolean): number {
  return hasFactor ? MIN_LENGTH_WITH_FACTOR : MIN_LENGTH;
}

/**
 * Whether a new password must be refused (OWASP ASVS 5, 6.2): shorter than `minLength`, among the commonly used
 * ones, one short piece repeated, or one of the `known` words about its owner (name, e-mail, organization). Case,
 * accents and punctuation do not make a common password a good one.
 */
export function isWeakPassword(password: string, known: readonly string[], minLength = MIN_LENGTH): boolean {
  if (Array.from(password).length < minLength || /^(.{1,4})\1+.{0,3}$/su.test(password)) return true;
  const squeezed = squeeze(password);
  if (common.has(squeezed) || common.has(withoutTrailingDigits(squeezed))) return true;
  return known.some((word) => {
    const about = squeeze(word);
    return about !== '' && (about === squeezed || about === withoutTrailingDigits(squeezed));
  });
}

function squeeze(text: string): string {
  return normalizeText(text).replaceAll(' ', '');
}

function withoutTrailingDigits(text: string): string {
  return text.replace(/\d{1,4}$/, '');
}
