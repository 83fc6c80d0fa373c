import { digitsOf } from '@agendify/kernel';

const BRAZIL = '+55';
const AREA_CODE_LENGTH = 2;

/**
 * The beginnings by which a phone number (E.164) is found: one of Brazil with its area code, without it, and its last
 * four digits; any other with its country code, and its last four digits.
 */
export function phoneDigitsOf(e164: string): string[] {
  const lastFour = e164.slice(-4);
  if (!e164.startsWith(BRAZIL)) return [...new Set([digitsOf(e164), lastFour])];
  const national = e164.slice(BRAZIL.length);
  return [...new Set([national, national.slice(AREA_CODE_LENGTH), lastFour])];
}
