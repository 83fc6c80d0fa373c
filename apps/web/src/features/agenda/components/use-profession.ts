import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

const known = [
  'physician',
  'dentist',
  'physiotherapist',
  'psychologist',
  'nutritionist',
  'nurse',
  'speech-therapist',
  'occupational-therapist',
  'pharmacist',
  'biomedic',
  'physical-educator',
  'social-worker',
  'veterinarian',
] as const;

/** A function that says a profession in the language of the reader; nothing for one without a name of its own. */
export function useProfession(): (profession: string) => string {
  const t = useTranslations('agenda.professions');
  return useCallback(
    (profession) => {
      const key = known.find((each) => each === profession);
      return key === undefined ? '' : t(key);
    },
    [t],
  );
}
