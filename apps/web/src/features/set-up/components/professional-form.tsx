'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { FormFooter } from '../../../components/form-footer.tsx';
import { api, call, idempotent, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { forget } from '../api/queries.ts';
import { ProfessionalFields } from '../model/professional-fields.ts';
import type { State } from '../model/time-zones.ts';
import { ProfessionField } from './profession-field.tsx';
import { type ProfessionalFormState, RegistrationList } from './registration-list.tsx';

type Props = {
  readonly proposed?: { readonly name: string; readonly email: string };
  /** The state that registrations are proposed for: that of the clinic. */
  readonly state?: State;
  readonly submitLabel: string;
  readonly onSaved: (professional: Schema<'Professional'>) => void;
};

const fieldOfCode = { 'registration-taken': 'registrations.0.number' } as const;

/** Adds a professional with their council registrations. */
export function ProfessionalForm({ submitLabel, state = 'SP', ...rest }: Props) {
  const t = useTranslations('set-up.professional');
  const hint = useFieldHint();
  const { form, problem, submit } = useProfessionalForm({ ...rest, state });
  const { register, formState } = form;
  const { errors } = formState;

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <TextInput
          label={t('name')}
          error={hint(errors.name, 'required')}
          data-autofocus
          {...register('name')}
        />
        <ProfessionField form={form} />
        <RegistrationList form={form} state={state} />
        <TextInput
          type="email"
          label={t('email')}
          description={t('emailHint')}
          error={hint(errors.email, 'email')}
          {...register('email')}
        />
        <FormFooter problem={problem.text} submitLabel={submitLabel} isPending={formState.isSubmitting} />
      </Stack>
    </form>
  );
}

function useProfessionalForm({
  proposed,
  state,
  onSaved,
}: Omit<Props, 'submitLabel' | 'state'> & { state: State }) {
  const once = useOnce();
  const queries = useQueryClient();
  const form: ProfessionalFormState = useForm<
    ProfessionalFields,
    unknown,
    z.output<typeof ProfessionalFields>
  >({
    resolver: zodResolver(ProfessionalFields),
    defaultValues: {
      name: proposed?.name ?? '',
      email: proposed?.email ?? '',
      profession: 'physician',
      registrations: [{ council: 'CRM', number: '', state }],
    },
    mode: 'onTouched',
  });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async (body) => {
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
  return { form, problem, submit };
}
