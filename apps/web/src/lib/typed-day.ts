/**
 * A day to come as people type it, day first: `24/11/2027`, `24-11-27`, `24112027`, or `24/11` for the next one from `today`
 * (`YYYY-MM-DD`) on. Answers `YYYY-MM-DD`, or undefined for what is no day of the calendar.
 */
export function readTypedDay(typed: string, today: string): string | undefined {
  const parts =
    /^(\d{1,2})[\s./-](\d{1,2})(?:[\s./-](\d{2}|\d{4}))?$/.exec(typed.trim()) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed.trim());
  const [, day, month, year] = parts ?? [];
  if (day === undefined || month === undefined) return undefined;
  const inYear = (fullYear: string): string | undefined =>
    calendarDay(`${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (year !== undefined) return inYear(year.length === 4 ? year : today.slice(0, 2) + year);
  const thisYear = inYear(today.slice(0, 4));
  if (thisYear !== undefined && thisYear >= today) return thisYear;
  return inYear(String(Number(today.slice(0, 4)) + 1));
}

function calendarDay(iso: string): string | undefined {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined;
}

/** What a field of a day says while the text in it is no day: neither a day nor nothing. */
export const unreadableDay = '?';
