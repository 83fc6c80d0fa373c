'use client';

import { PROFESSIONS, type STATES } from '@agendify/contracts/clinics';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useFieldArray, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, idempotent, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { forget } from '../api/queries.ts';
import { COUNCIL_OF, type Profession } from '../model/professions.ts';
import { ProfessionalFields } from '../model/professional-fields.ts';
import { RegistrationFields } from './registration-fields.tsx';

type Props = {
  readonly proposed?: { readonly name: string; readonly email: string };
  /** The state that registrations are proposed for: that of the clinic. */
  readonly state?: (typeof STATES)[number];
  readonly submitLabel: string;
  readonly onSaved: (professional: Schema<'Professional'>) => void;
};

const fieldOfCode = { 'registration-taken': 'registrations.0.number' } as const;

/** Adds a professional with their council registrations. */
export function ProfessionalForm({ proposed, state = 'SP', submitLabel, onSaved }: Props) {
  const t = useTranslations('set-up');
  const hint = useFieldHint();
  const once = useOnce();
  const queries = useQueryClient();
  const form = useForm<ProfessionalFields, unknown, z.output<typeof ProfessionalFields>>({
    resolver: zodResolver(ProfessionalFields),
    defaultValues: {
      name: proposed?.name ?? '',
      email: proposed?.email ?? '',
      profession: 'physician',
      registrations: [{ council: 'CRM', number: '', state }],
    },
    mode: 'onTouched',
  });
  const { register, control, formState, handleSubmit, setValue, getValues } = form;
  const { errors } = formState;
  const { fields: registrations, append, remove } = useFieldArray({ control, name: 'registrations' });
  const problem = useFormProblem(form, fieldOfCode);

  function proposeCouncil(profession: Profession) {
    if (getValues('registrations.0.number') === '')
      setValue('registrations.0.council', COUNCIL_OF[profession]);
  }

  const submit = handleSubmit(async (body) => {
    problem.clear();
    try {
      const saved = await once(body, (key) =>
        call(api.POST('/v1/professionals', { body, params: { header: idempotent(key) } })),
      );
      await forget(queries, 'professionals');
      onSaved(saved);
    } catch (failure) {
      problem.show(failure);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <TextInput
          label={t('professional.name')}
          error={hint(errors.name, 'required')}
          data-autofocus
          {...register('name')}
        />
        <NativeSelect
          label={t('professional.profession')}
          {...register('profession', {
            onChange: (event: { target: { value: string } }) => {
              const profession = PROFESSIONS.find((each) => each === event.target.value);
              if (profession !== undefined) proposeCouncil(profession);
            },
          })}
        >
          {PROFESSIONS.map((profession) => (
            <option key={profession} value={profession}>
              {t(`professions.${profession}`)}
            </option>
          ))}
        </NativeSelect>
        {registrations.map(({ id }, index) => (
          <RegistrationFields
            key={id}
            form={form}
            index={index}
            {...(registrations.length > 1 ? { onRemove: () => remove(index) } : {})}
          />
        ))}
        {registrations.length < 5 && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => append({ council: COUNCIL_OF[getValues('profession')], number: '', state })}
          >
            {t('professional.addRegistration')}
          </Button>
        )}
        <TextInput
          type="email"
          label={t('professional.email')}
          description={t('professional.emailHint')}
          error={hint(errors.email, 'email')}
          {...register('email')}
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
