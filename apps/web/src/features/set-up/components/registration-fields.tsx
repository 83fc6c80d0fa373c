'use client';

import { COUNCILS, STATES } from '@agendify/contracts/clinics';
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import type { ProfessionalFields } from '../model/professional-fields.ts';
import classes from './set-up.module.css';

type Props = {
  readonly form: UseFormReturn<ProfessionalFields, unknown, z.output<typeof ProfessionalFields>>;
  readonly index: number;
  readonly onRemove?: () => void;
};

/** Council, number and state of one registration. */
export function RegistrationFields({ form, index, onRemove }: Props) {
  const t = useTranslations('set-up.professional');
  const hint = useFieldHint();
  const { register, formState } = form;
  const errors = formState.errors.registrations?.[index];
  return (
    <div
      role="group"
      aria-label={t('registration', { number: index + 1 })}
      className={classes['registration']}
    >
      <NativeSelect
        label={t('council')}
        data={[...COUNCILS]}
        {...register(`registrations.${index}.council`)}
      />
      <TextInput
        label={t('number')}
        autoComplete="off"
        error={hint(errors?.number, 'registration')}
        {...register(`registrations.${index}.number`)}
      />
      <NativeSelect label={t('state')} data={[...STATES]} {...register(`registrations.${index}.state`)} />
      {onRemove !== undefined && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes['removeRegistration']}
          aria-label={t('removeRegistration', { number: index + 1 })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
