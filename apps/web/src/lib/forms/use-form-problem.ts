import { useCallback, useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { ApiProblem } from '../api/problem.ts';
import { useProblemText } from '../problems.ts';
import { fieldOfPointer } from './pointer.ts';

type FormProblem = {
  /** What went wrong with the form as a whole, in the language of the reader. */
  readonly text: string | undefined;
  readonly failure: unknown;
  readonly show: (failure: unknown) => void;
  readonly clear: () => void;
};

/**
 * Shows a failed submission in its form. Nothing typed is lost: fields that the API points at are marked and the first
 * gets the focus; `fieldOfCode` names the field of a problem that is always about one.
 */
export function useFormProblem<Values extends FieldValues, Parsed>(
  form: UseFormReturn<Values, unknown, Parsed>,
  fieldOfCode: Readonly<Record<string, FieldPath<Values>>> = {},
): FormProblem {
  const [failure, setFailure] = useState<unknown>();
  const problemText = useProblemText();
  const { setError, getValues } = form;

  const show = useCallback(
    (next: unknown) => {
      setFailure(next);
      if (!(next instanceof ApiProblem)) return;
      const own = fieldOfCode[next.code];
      if (own !== undefined)
        setError(own, { type: 'server', message: problemText(next) }, { shouldFocus: true });
      const values = getValues();
      (next.body.errors ?? []).forEach(({ pointer }, index) => {
        const field = fieldOfPointer(pointer);
        if (isFieldOf(values, field)) setError(field, { type: 'server' }, { shouldFocus: index === 0 });
      });
    },
    [fieldOfCode, getValues, problemText, setError],
  );
  const clear = useCallback(() => setFailure(undefined), []);
  return { text: failure === undefined ? undefined : problemText(failure), failure, show, clear };
}

/** Whether a form has the field, or the field that this one is a part of. */
function isFieldOf<Values extends FieldValues>(values: Values, field: string): field is FieldPath<Values> {
  return Object.hasOwn(values, field.split('.')[0] ?? '');
}
