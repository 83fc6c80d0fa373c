import { type TimeZone, localDateOf, normalizeText, instantOf, weekdayOf } from '@agendify/kernel';

/** Hours of a clinic or of somebody who attends there, in local minutes. */
export type OpeningHours = {
  readonly timeZone: TimeZone;
  readonly weekday: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly validFrom: string;
  readonly validUntil: string;
};

/** Before the doors open and after they close somebody prepares and tidies up. */
const MARGIN_MS = 60 * 60_000;
const DAY_MS = 86_400_000;

/** Whether nobody attends anywhere in the organization around an instant. Without any hours nothing is out of them. */
export function isOutOfHours(atMs: number, hours: readonly OpeningHours[]): boolean {
  if (hours.length === 0) return false;
  return !hours.some(({ timeZone, weekday, opensMinute, closesMinute, validFrom, validUntil }) =>
    // Hours of yesterday may reach beyond midnight.
    [atMs, atMs - DAY_MS].some((ms) => {
      const date = localDateOf(ms, timeZone);
      if (weekdayOf(date) !== weekday || !isWithin(date, validFrom, validUntil)) return false;
      const opensMs = instantOf(date, opensMinute, timeZone);
      const closesMs = instantOf(date, closesMinute, timeZone);
      return atMs >= opensMs - MARGIN_MS && atMs < closesMs + MARGIN_MS;
    }),
  );
}

function isWithin(date: string, from: string, until: string): boolean {
  return (from === '-infinity' || from <= date) && (until === 'infinity' || date < until);
}

/** The last word of a name, as it is compared: of "João da Silva Jr." it is "silva". */
export function surnameOf(name: string): string | null {
  const words = normalizeText(name)
    .split(' ')
    .filter((word) => !SUFFIXES.has(word));
  return words.length > 1 ? (words.at(-1) ?? null) : null;
}

const SUFFIXES = new Set([
  'jr',
  'junior',
  'filho',
  'filha',
  'neto',
  'neta',
  'sobrinho',
  'sobrinha',
  'segundo',
]);

/** The part of an address that a network has in common: 24 bits of IPv4, 48 of IPv6. */
export function networkOf(ip: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(ip)?.[1];
  if (v4 !== undefined) return v4;
  const [head = ''] = ip.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return Array.from({ length: 3 }, (_, index) => (groups[index] ?? '0').replace(/^0+(?=.)/, '')).join(':');
}
