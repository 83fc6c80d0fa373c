import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from './api/problem.ts';

/**
 * A function that says a failure in the language of the reader: what happened, what was kept, what to do. Falls back to
 * the title for a code it does not know, and to a general text for what is no problem of the API at all.
 */
export function useProblemText(): (failure: unknown) => string {
  const t = useTranslations('problems');
  return useCallback(
    (failure) => {
      if (!(failure instanceof ApiProblem)) return t('unexpected');
      const key = failure.code as Parameters<typeof t.has>[0];
      return t.has(key) ? t(key, textDetails(failure.body)) : failure.body.title;
    },
    [t],
  );
}

/** The details of a problem that a sentence can carry: its texts and numbers. */
export function textDetails(body: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
}
