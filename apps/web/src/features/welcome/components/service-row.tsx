'use client';

import { Checkbox, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import classes from '../../set-up/components/set-up.module.css';
import type { ServiceRows } from '../model/service-rows.ts';

type Props = { readonly form: UseFormReturn<ServiceRows, unknown, ServiceRows>; readonly index: number };

/** One service: kept or not, with its name, duration and price. */
export function ServiceRow({ form, index }: Props) {
  const t = useTranslations('set-up.service');
  const welcome = useTranslations('welcome');
  const hint = useFieldHint();
  const { register, control, formState } = form;
  const errors = formState.errors.rows?.[index];
  const row = useWatch({ control, name: `rows.${index}` });
  const isDropped = !row.isKept;
  return (
    <div
      role="group"
      aria-label={row.name === '' ? welcome('newService') : row.name}
      className={classes['suggestion']}
    >
      <Checkbox
        mb={9}
        aria-label={welcome('keep', { name: row.name })}
        {...register(`rows.${index}.isKept`)}
      />
      <TextInput
        className={classes['suggestionName'] ?? ''}
        label={t('name')}
        readOnly={isDropped}
        error={hint(errors?.name, 'required')}
        {...register(`rows.${index}.name`)}
      />
      <TextInput
        className={classes['suggestionDuration'] ?? ''}
        label={welcome('minutes')}
        inputMode="numeric"
        readOnly={isDropped}
        error={hint(errors?.durationMinutes, 'number')}
        {...register(`rows.${index}.durationMinutes`)}
      />
      <TextInput
        label={t('price')}
        inputMode="decimal"
        leftSection="R$"
        readOnly={isDropped}
        error={hint(errors?.price, 'number')}
        {...register(`rows.${index}.price`)}
      />
    </div>
  );
}
