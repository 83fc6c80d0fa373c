'use client';

import { STATES } from '@agendify/contracts/clinics';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, idempotent, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { forget } from '../api/queries.ts';
import { useVersion } from '../api/use-version.ts';
import { clinicBody, clinicFields, ClinicFields } from '../model/clinic-fields.ts';
import { guessZone, type State, STATE_NAMES, zoneOfState } from '../model/time-zones.ts';
import { AddressFields } from './address-fields.tsx';
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
export function ClinicForm({
  clinic,
  proposedName = '',
  isShort = false,
  submitLabel,
  onStateChosen,
  onSaved,
}: Props) {
  const t = useTranslations('set-up.clinic');
  const hint = useFieldHint();
  const once = useOnce();
  const queries = useQueryClient();
  const { version, afterRefusal } = useVersion(clinic, list);
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm({
    resolver: zodResolver(ClinicFields),
    defaultValues: clinicFields(clinic ?? { name: proposedName, timeZone: guessZone(browserZone) }),
    mode: 'onTouched',
  });
  const { register, formState, handleSubmit, setValue, getFieldState, watch } = form;
  const { errors } = formState;
  const problem = useFormProblem(form, fieldOfCode);
  const zones = useZoneOptions(watch('timeZone'));

  const submit = handleSubmit(async (fields) => {
    problem.clear();
    try {
      const body = clinicBody(fields);
      const saved =
        clinic === undefined
          ? await once(body, (key) =>
              call(api.POST('/v1/clinics', { body, params: { header: idempotent(key) } })),
            )
          : await call(
              api.PATCH('/v1/clinics/{id}', {
                body,
                params: { path: { id: clinic.id }, header: ifMatch(version) },
              }),
            );
      await forget(queries, 'clinics', 'practices');
      onSaved(saved);
    } catch (failure) {
      problem.show(failure);
      await afterRefusal(failure);
    }
  });

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
          <NativeSelect
            label={t('state')}
            error={hint(errors.state, 'required')}
            {...register('state', {
              onChange: (event: { target: { value: string } }) => {
                const state = STATES.find((each) => each === event.target.value);
                if (state === undefined) return;
                // A zone that somebody chose by hand is not changed behind their back.
                if (!getFieldState('timeZone').isTouched) setValue('timeZone', zoneOfState(state));
                onStateChosen?.(state);
              },
            })}
          >
            <option value="">{t('chooseState')}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {STATE_NAMES[state]}
              </option>
            ))}
          </NativeSelect>
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
        <FormProblem text={problem.text} />
        <Group justify="flex-end">
          <Button type="submit" loading={formState.isSubmitting}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
