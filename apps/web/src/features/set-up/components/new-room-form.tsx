'use client';

import { NewRoom } from '@agendify/contracts/clinics';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, idempotent, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { forget } from '../api/queries.ts';
import classes from './set-up.module.css';

const fieldOfCode = { 'name-taken': 'name' } as const;

/** One more room. */
export function NewRoomForm({ clinics }: { readonly clinics: readonly Schema<'Clinic'>[] }) {
  const t = useTranslations('set-up.rooms');
  const hint = useFieldHint();
  const once = useOnce();
  const queries = useQueryClient();
  const form = useForm({
    resolver: zodResolver(NewRoom),
    defaultValues: { clinicId: clinics[0]?.id ?? '', name: '' },
  });
  const { register, formState, handleSubmit, resetField, setFocus } = form;
  const problem = useFormProblem(form, fieldOfCode);

  const submit = handleSubmit(async (body) => {
    problem.clear();
    try {
      await once(body, (key) => call(api.POST('/v1/rooms', { body, params: { header: idempotent(key) } })));
      await forget(queries, 'rooms');
      resetField('name', { defaultValue: '' });
      setFocus('name');
    } catch (failure) {
      problem.show(failure);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Group align="flex-start" gap="sm" mt="sm">
        <NativeSelect
          label={t('clinic')}
          data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
          {...register('clinicId')}
        />
        <TextInput
          label={t('name')}
          placeholder={t('example')}
          error={hint(formState.errors.name, 'required')}
          {...register('name')}
        />
        <Button
          type="submit"
          variant="default"
          className={classes['besideField'] ?? ''}
          loading={formState.isSubmitting}
        >
          {t('add')}
        </Button>
      </Group>
      <FormProblem text={problem.text} />
    </form>
  );
}
