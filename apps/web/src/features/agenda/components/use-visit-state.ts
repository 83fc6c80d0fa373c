import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

const known = [
  'booked',
  'cancelled-by-patient',
  'cancelled-by-clinic',
  'rescheduled',
  'completed',
  'no-show',
] as const;

/** A function that says the state of an appointment in the language of the reader; an unknown one stays as it is. */
export function useVisitState(): (state: string) => string {
  const t = useTranslations('agenda.states');
  return useCallback(
    (state) => {
      const key = known.find((each) => each === state);
      return key === undefined ? state : t(key);
    },
    [t],
  );
}
