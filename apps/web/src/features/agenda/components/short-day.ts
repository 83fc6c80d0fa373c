import type { Locale } from '../../../lib/i18n/locales.ts';
import { noonOf } from '../model/local-day.ts';

/** A day in few letters: `ter., 24 de nov.`, `Tue 24 Nov`. */
export function shortDay(day: string, locale: Locale): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(noonOf(day));
}
