import type { Locale } from './i18n/locales.ts';

/** Formatters are dear to make and cheap to use: one is kept for each locale and set of options. */
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dateTimeFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
  dateTimeFormats.set(key, made);
  return made;
}

/** Noon UTC of a calendar day: formatted in UTC it is the same day wherever the reader sits. */
function noonOf(localDate: string): Date {
  return new Date(`${localDate}T12:00:00Z`);
}

/** A calendar day `2026-11-24` as `24/11/2026`, in both languages: day, month, year. */
export function formatDate(localDate: string, locale: Locale): string {
  return dateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noonOf(localDate));
}

/** A calendar day in words: `terça-feira, 24 de novembro`; with the year when it is asked for. */
export function formatLongDate(localDate: string, locale: Locale, { withYear = false } = {}): string {
  return dateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(noonOf(localDate));
}

/** The time of day of an instant (RFC 3339) on the clock of a zone: `08:30`. */
export function formatTime(instant: string, timeZone: string, locale: Locale): string {
  return dateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    new Date(instant),
  );
}

/** Day and time of an instant on the clock of a zone: `24/11/2026, 08:30`. */
export function formatDateTime(instant: string, timeZone: string, locale: Locale): string {
  const date = dateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone });
  return `${date.format(new Date(instant))}, ${formatTime(instant, timeZone, locale)}`;
}

/** The name of an ISO weekday (1 is Monday). */
export function formatWeekday(weekday: number, locale: Locale, width: 'long' | 'short' = 'long'): string {
  // 5 January 2026 was a Monday.
  const day = String(4 + weekday).padStart(2, '0');
  return dateTimeFormat(locale, { weekday: width, timeZone: 'UTC' })
    .format(noonOf(`2026-01-${day}`))
    .replace(/\.$/, '');
}

/** Reais from whole cents: `R$ 1.250,00`; Brazilian currency is written the Brazilian way in both languages. */
export function formatMoney(amountCents: number): string {
  return moneyFormat.format(amountCents / 100);
}

const moneyFormat = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });

/**
 * A Brazilian telephone as `+55 27 99999-0000`, a foreign one with its prefix untouched. Takes digits with or without 55 and
 * with or without punctuation; what is no telephone comes back as it is.
 */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+') && !digits.startsWith('55')) return phone;
  const national = digits.length > 11 && digits.startsWith('55') ? digits.slice(2) : digits;
  const parts = /^(\d{2})(\d{4,5})(\d{4})$/.exec(national);
  return parts === null ? phone : `+55 ${parts[1]} ${parts[2]}-${parts[3]}`;
}

/** A CPF as `000.000.000-00`; anything but 11 digits comes back as it is. */
export function formatCpf(cpf: string): string {
  const parts = /^(\d{3})(\d{3})(\d{3})(\d{2})$/.exec(cpf.replace(/\D/g, ''));
  return parts === null ? cpf : `${parts[1]}.${parts[2]}.${parts[3]}-${parts[4]}`;
}

/** A postal code as `00000-000`; anything but 8 digits comes back as it is. */
export function formatPostalCode(postalCode: string): string {
  const parts = /^(\d{5})(\d{3})$/.exec(postalCode.replace(/\D/g, ''));
  return parts === null ? postalCode : `${parts[1]}-${parts[2]}`;
}

/** Minutes as `50 min`, `1 h`, `1 h 30 min`. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter((part) => part !== '')
    .join(' ');
}
