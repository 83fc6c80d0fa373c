'use client';

import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import type { ClinicFields } from '../model/clinic-fields.ts';

/** The form of a clinic, as its parts get it. */
export type ClinicForm = UseFormReturn<ClinicFields, unknown, z.output<typeof ClinicFields>>;

/** Where a clinic is; the state stands with the time zone. */
export function AddressFields({ form }: { readonly form: ClinicForm }) {
  const t = useTranslations('set-up.clinic');
  const hint = useFieldHint();
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('postalCode')}
          inputMode="numeric"
          autoComplete="postal-code"
          placeholder="29000-000"
          error={hint(errors.postalCode, 'postalCode')}
          {...register('postalCode')}
        />
        <TextInput label={t('city')} error={hint(errors.city, 'required')} {...register('city')} />
      </SimpleGrid>
      <TextInput
        label={t('street')}
        autoComplete="address-line1"
        error={hint(errors.street, 'required')}
        {...register('street')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput label={t('number')} error={hint(errors.number, 'tooLong')} {...register('number')} />
        <TextInput
          label={t('complement')}
          error={hint(errors.complement, 'tooLong')}
          {...register('complement')}
        />
        <TextInput label={t('district')} error={hint(errors.district, 'tooLong')} {...register('district')} />
      </SimpleGrid>
    </>
  );
}
