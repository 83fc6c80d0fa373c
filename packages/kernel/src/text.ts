/**
 * A text as search compares it: lower case, without accents, everything but letters and digits a single
 * space. "João D'Ávila" becomes "joao d avila".
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The distinct normalized words of a text, in order of appearance. */
export function wordsOf(text: string): string[] {
  const normalized = normalizeText(text);
  return normalized === '' ? [] : [...new Set(normalized.split(' '))];
}

/** Only the digits: "(27) 99999-0000" becomes "27999990000". */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
