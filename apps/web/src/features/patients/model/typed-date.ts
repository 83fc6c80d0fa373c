/**
 * A day as people type it, day first: `24/11/1980`, `24-11-80`, `24111980`. Two digits of a year mean the past hundred
 * years before `today` (`YYYY-MM-DD`). Answers `YYYY-MM-DD`, or undefined for what is no day of the calendar.
 */
export function readTypedDate(typed: string, today: string): string | undefined {
  const parts =
    /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{2}|\d{4})$/.exec(typed.trim()) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed.trim());
  const [, day = '', month = '', year = ''] = parts ?? [];
  if (day === '') return undefined;
  const iso = `${fullYear(year, today)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined;
}

function fullYear(year: string, today: string): string {
  if (year.length === 4) return year;
  const century = today.slice(0, 2);
  return year <= today.slice(2, 4) ? century + year : String(Number(century) - 1) + year;
}

/** `1980-11-24` as one types it: `24/11/1980`. */
export function typedDateOf(day: string): string {
  return day.split('-').toReversed().join('/');
}

/** Puts the slashes in while somebody types digits: `2411` becomes `24/11/`. Leaves everything else alone. */
export function withSlashes(typed: string, before: string): string {
  const isTyping = typed.length > before.length && /^[\d/]*$/.test(typed);
  if (!isTyping) return typed;
  const digits = typed.replace(/\D/g, '').slice(0, 8);
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  if (digits.length < 2) return digits;
  if (digits.length < 4) return `${parts[0]}/${parts[1]}`;
  return parts.join('/');
}

/** Whole years from a birth date to a day, both `YYYY-MM-DD`. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
