import { Temporal } from '@agendify/kernel';
import type { Language } from './message.ts';

/** A time on the clinic's wall, in words for a sentence and short for a subject line. */
export type TimeInWords = { readonly long: string; readonly short: string };

/**
 * Says a local time `YYYY-MM-DDTHH:MM` in a language, e.g. "terça-feira, 24 de novembro de 2026, 08:00". With
 * `dayOnly` the hour is left out, for visits in order of arrival.
 */
export function timeInWords(localStartsAt: string, language: Language, dayOnly: boolean): TimeInWords {
  const wall = Temporal.PlainDateTime.from(localStartsAt);
  const hour = dayOnly ? {} : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const);
  // Day before month in both languages: readers are in Brazil.
  const locale = language === 'en' ? 'en-GB' : 'pt-BR';
  return {
    long: wall.toLocaleString(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...hour,
    }),
    short: wall.toLocaleString(locale, { day: '2-digit', month: '2-digit', year: 'numeric', ...hour }),
  };
}
