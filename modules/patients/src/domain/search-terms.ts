import { digitsOf, wordsOf } from '@agendify/kernel';

/** What a person typed to find a patient. */
export type SearchTerms =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `cpf` when there are as many digits as a CPF has, which a mobile number with area code has as well. */
  | { readonly kind: 'number'; readonly digits: string; readonly cpf: string | null }
  | { readonly kind: 'nobody' };

const MAX_WORDS = 8;
const MIN_DIGITS = 3;
const CPF_LENGTH = 11;

/**
 * Understands a query: beginnings of words when there is a letter, otherwise a number. Fewer than three digits, or
 * nothing but punctuation, finds nobody.
 */
export function understandSearch(query: string): SearchTerms {
  if (query.trim() === '') return { kind: 'everybody' };
  const words = wordsOf(query);
  if (words.length === 0) return { kind: 'nobody' };
  if (/\p{L}/u.test(query)) return { kind: 'words', words: words.slice(0, MAX_WORDS) };
  const typed = digitsOf(query);
  const digits = withoutCountryCode(query, typed);
  if (digits.length < MIN_DIGITS) return { kind: 'nobody' };
  return { kind: 'number', digits, cpf: typed.length === CPF_LENGTH ? typed : null };
}

/** Numbers of Brazil are kept without their country code: 55 and ten or eleven digits, or +55 and any. */
function withoutCountryCode(query: string, digits: string): string {
  const isMarked = query.trim().startsWith('+55');
  const isComplete = digits.startsWith('55') && (digits.length === 12 || digits.length === 13);
  return isMarked || isComplete ? digits.slice(2) : digits;
}
