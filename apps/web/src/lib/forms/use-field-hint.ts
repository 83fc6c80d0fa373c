import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { FieldError } from 'react-hook-form';
import type { Messages } from '../i18n/messages.ts';

/** What a field expects: a key of the common texts. */
export type FieldHint = keyof Messages['common']['invalid'];

/** A function from the error of a field to what the field expects, in the language of the reader. */
export function useFieldHint(): (error: FieldError | undefined, hint: FieldHint) => string | undefined {
  const t = useTranslations('common.invalid');
  return useCallback(
    (error, hint) => {
      if (error === undefined) return undefined;
      if (error.type === 'server' && error.message !== undefined && error.message !== '')
        return error.message;
      return t(error.type === 'too_big' ? 'tooLong' : hint);
    },
    [t],
  );
}
