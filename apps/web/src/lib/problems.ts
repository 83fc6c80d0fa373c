import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from './api/problem.ts';
import { textDetails } from './problem-details.ts';

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
