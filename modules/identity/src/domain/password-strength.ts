import { normalizeText } from '@agendify/kernel';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const MIN_LENGTH = 12;
const MIN_LENGTH_WITH_FACTOR = 8;
/** What is left of eight characters without four digits at the end; less than that is a part of anything. */
const MIN_STEM = 4;
const ownList = new Set(COMMON_PASSWORDS.map(squeeze));

/** How many characters a password must have: 12, or 8 beside a second factor (NIST SP 800-63B-4, 3.1.1.2). */
export function minLengthOf(hasFactor: boolean): number {
  return hasFactor ? MIN_LENGTH_WITH_FACTOR : MIN_LENGTH;
}

/** Makes the list of passwords that the world uses comparable: as they are, and without case, accents and punctuation. */
export function commonPasswords(listed: readonly string[]): ReadonlySet<string> {
  const common = new Set(listed);
  for (const password of listed) {
    if (/^[a-z\d]+$/.test(password)) continue;
    const stem = squeeze(password);
    if (stem.length >= MIN_STEM) common.add(stem);
  }
  return common;
}

/** What speaks against a password besides itself. */
export type PasswordWords = {
  /** Words about its owner: name, e-mail, organization. */
  readonly known: readonly string[];
  /** What the world uses, as `commonPasswords` makes it. */
  readonly common: ReadonlySet<string>;
};

/**
 * Whether a new password must be refused (OWASP ASVS 5, 6.2): shorter than `minLength`, among the commonly used
 * ones, one short piece repeated, or one of the `known` words about its owner. Case, accents, punctuation and digits at the end do not
 * make a common password a good one.
 */
export function isWeakPassword(
  password: string,
  { known, common }: PasswordWords,
  minLength = MIN_LENGTH,
): boolean {
  if (Array.from(password).length < minLength || /^(.{1,4})\1+.{0,3}$/su.test(password)) return true;
  const squeezed = squeeze(password);
  for (const stem of [password, squeezed, withoutTrailingDigits(squeezed)])
    if (common.has(stem) || ownList.has(stem)) return true;
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
