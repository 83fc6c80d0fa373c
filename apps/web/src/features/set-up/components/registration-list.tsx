'use client';

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import type { ProfessionalFields } from '../model/professional-fields.ts';
import { COUNCIL_OF } from '../model/professions.ts';
import type { State } from '../model/time-zones.ts';
import { RegistrationFields } from './registration-fields.tsx';

/** The form of a professional, as its parts get it. */
export type ProfessionalFormState = UseFormReturn<
  ProfessionalFields,
  unknown,
  z.output<typeof ProfessionalFields>
>;

const MOST_REGISTRATIONS = 5;

type Props = { readonly form: ProfessionalFormState; readonly state: State };

/** The council registrations, and one more. */
export function RegistrationList({ form, state }: Props) {
  const t = useTranslations('set-up.professional');
  const { control, getValues } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'registrations' });
  return (
    <>
      {fields.map(({ id }, index) => (
        <RegistrationFields
          key={id}
          form={form}
          index={index}
          {...(fields.length > 1 ? { onRemove: () => remove(index) } : {})}
        />
      ))}
      {fields.length < MOST_REGISTRATIONS && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => append({ council: COUNCIL_OF[getValues('profession')], number: '', state })}
        >
          {t('addRegistration')}
        </Button>
      )}
    </>
  );
}
