'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormFooter } from '../../../components/form-footer.tsx';
import { api, call, idempotent, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { forget } from '../api/queries.ts';
import { useVersion } from '../api/use-version.ts';
import { clinicBody, clinicFields, ClinicFields } from '../model/clinic-fields.ts';
import { guessZone, type State } from '../model/time-zones.ts';
import { AddressFields } from './address-fields.tsx';
import { StateField } from './state-field.tsx';
import { useZoneOptions } from './use-zone-options.ts';

const list = ['clinics', 'all'] as const;
const fieldOfCode = { 'name-taken': 'name' } as const;

type Props = {
  readonly clinic?: Schema<'Clinic'>;
  /** The name to propose for a new clinic. */
  readonly proposedName?: string;
  /** The first steps ask for little: no address. */
  readonly isShort?: boolean;
  readonly submitLabel: string;
  readonly onStateChosen?: (state: State) => void;
  readonly onSaved: (clinic: Schema<'Clinic'>) => void;
};

/** Adds a clinic, or changes one. */
export function ClinicForm({ isShort = false, submitLabel, onStateChosen, ...rest }: Props) {
  const t = useTranslations('set-up.clinic');
  const hint = useFieldHint();
  const { form, problem, submit } = useClinicForm(rest);
  const { register, formState, watch } = form;
  const { errors } = formState;
  const zones = useZoneOptions(watch('timeZone'));

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <TextInput
          label={t('name')}
          error={hint(errors.name, 'required')}
          data-autofocus
          {...register('name')}
        />
        {!isShort && <AddressFields form={form} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <StateField form={form} onChosen={onStateChosen} />
          <TextInput
            type="tel"
            label={t('phone')}
            autoComplete="tel"
            placeholder="(27) 3333-4444"
            error={hint(errors.phone, 'phone')}
            {...register('phone')}
          />
        </SimpleGrid>
        <NativeSelect
          label={t('timeZone')}
          description={t('timeZoneHint')}
          data={zones}
          error={hint(errors.timeZone, 'generic')}
          {...register('timeZone')}
        />
        <FormFooter problem={problem.text} submitLabel={submitLabel} isPending={formState.isSubmitting} />
      </Stack>
    </form>
  );
}

function useClinicForm({
  clinic,
  proposedName = '',
  onSaved,
}: Pick<Props, 'clinic' | 'proposedName' | 'onSaved'>) {
  const once = useOnce();
  const queries = useQueryClient();
  const { version, afterRefusal } = useVersion(clinic, list);
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm({
    resolver: zodResolver(ClinicFields),
    defaultValues: clinicFields(clinic ?? { name: proposedName, timeZone: guessZone(browserZone) }),
    mode: 'onTouched',
  });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async (fields) => {
    problem.clear();
    const body = clinicBody(fields);
    try {
      const saved =
        clinic === undefined
          ? await once(body, (key) =>
              call(api.POST('/v1/clinics', { body, params: { header: idempotent(key) } })),
            )
          : await updateClinic(clinic.id, version, body);
      await forget(queries, 'clinics', 'practices');
      onSaved(saved);
    } catch (failure) {
      problem.show(failure);
      await afterRefusal(failure);
    }
  });
  return { form, problem, submit };
}

function updateClinic(
  id: string,
  version: number,
  body: ReturnType<typeof clinicBody>,
): Promise<Schema<'Clinic'>> {
  return call(api.PATCH('/v1/clinics/{id}', { body, params: { path: { id }, header: ifMatch(version) } }));
}
