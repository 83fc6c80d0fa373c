import { readdirSync, readFileSync } from 'node:fs';
import type { Locale } from './locales.ts';

/** The texts of a language as the files have them, by feature: for tests, which run before anything is compiled. */
export function messagesOnDisk(locale: Locale): ReadonlyMap<string, object> {
  const folder = new URL(`../../messages/${locale}/`, import.meta.url);
  return new Map(
    readdirSync(folder).map((file) => {
      const texts: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      if (typeof texts !== 'object' || texts === null) throw new Error(`${locale}/${file} holds no texts`);
      return [file.replace(/\.json$/, ''), texts];
    }),
  );
}
