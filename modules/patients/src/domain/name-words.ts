import { normalizeText, wordsOf } from '@agendify/kernel';

/** The name by which lists are in order. */
export function sortNameOf(fullName: string): string {
  return normalizeText(fullName);
}

/**
 * The words by which a patient is found: of the full and the social name, and of both without apostrophes, so that
 * "davila" finds D'Ávila as well as "d'avila" does.
 */
export function nameWordsOf(fullName: string, socialName: string | null): string[] {
  const names = [fullName, socialName ?? ''];
  const joined = names.map((name) => name.replace(/['’‘`´]/g, ''));
  return [...new Set([...names, ...joined].flatMap(wordsOf))];
}

/** The first word of a name, normalized: what two people with one phone number usually do not share. */
export function firstWordOf(fullName: string): string {
  return wordsOf(fullName)[0] ?? '';
}
