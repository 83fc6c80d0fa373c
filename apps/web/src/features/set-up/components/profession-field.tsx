'use client';

import { PROFESSIONS } from '@agendify/contracts/clinics';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { COUNCIL_OF } from '../model/professions.ts';
import type { ProfessionalFormState } from './registration-list.tsx';

/** The profession; choosing it proposes the council of the first registration, as long as that is empty. */
export function ProfessionField({ form }: { readonly form: ProfessionalFormState }) {
  const t = useTranslations('set-up');
  const { register, getValues, setValue } = form;

  function proposeCouncil(value: string) {
    const profession = PROFESSIONS.find((each) => each === value);
    if (profession === undefined || getValues('registrations.0.number') !== '') return;
    setValue('registrations.0.council', COUNCIL_OF[profession]);
  }

  return (
    <NativeSelect
      label={t('professional.profession')}
      {...register('profession', {
        onChange: (event: { target: { value: string } }) => proposeCouncil(event.target.value),
      })}
    >
      {PROFESSIONS.map((profession) => (
        <option key={profession} value={profession}>
          {t(`professions.${profession}`)}
        </option>
      ))}
    </NativeSelect>
  );
}
