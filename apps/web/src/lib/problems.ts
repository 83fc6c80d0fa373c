import { useMessages, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from './api/problem.ts';
import { textDetails } from './problem-details.ts';

/**
 * A function that says a failure in the language of the reader: what happened, what was kept, what to do. Falls back to
 * the title for a code it does not know, and to a general text for what is no problem of the API at all.
 */
export function useProblemText(): (failure: unknown) => string {
  const t = useTranslations('problems');
  const { problems } = useMessages();
  return useCallback(
    (failure) => {
      if (!(failure instanceof ApiProblem)) return t('unexpected');
      const { code, body } = failure;
      return isKeyOf(problems, code) ? t(code, textDetails(body)) : body.title;
    },
    [t, problems],
  );
}

function isKeyOf<Texts extends object>(texts: Texts, key: PropertyKey): key is keyof Texts {
  return Object.hasOwn(texts, key);
}
