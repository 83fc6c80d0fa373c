/** Languages of the interface, the first is the default. */
export const LOCALES = ['pt-BR', 'en'] as const;
/** A language of the interface, as a BCP 47 tag. */
export type Locale = (typeof LOCALES)[number];

/** Where the choice of the reader is kept. */
export const LOCALE_COOKIE = 'locale';

/** Whether a text names a language of the interface. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/**
 * The language for a reader: the chosen one (cookie), else the first of `Accept-Language` by weight that we speak in any
 * regional form ("pt", "pt-PT" and "en-GB" count), else Portuguese.
 */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return {
        language: tag.trim().toLowerCase().split('-')[0],
        weight: weight === undefined ? 1 : Number(weight),
        index,
      };
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { language } of wishes) {
    if (language === 'pt') return 'pt-BR';
    if (language === 'en') return 'en';
  }
  return LOCALES[0];
}
