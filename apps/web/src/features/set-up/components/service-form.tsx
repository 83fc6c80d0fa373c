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
import { serviceBody, serviceFields, ServiceFields } from '../model/service-fields.ts';

const list = ['services', 'all'] as const;
const fieldOfCode = { 'name-taken': 'name' } as const;

type Props = { readonly service?: Schema<'Service'>; readonly onSaved: () => void };

/** Adds a service, or changes one. */
export function ServiceForm(props: Props) {
  const t = useTranslations('set-up.service');
  const common = useTranslations('common');
  const hint = useFieldHint();
  const { form, problem, submit } = useServiceForm(props);
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
        <SimpleGrid cols={2}>
          <TextInput
            label={t('duration')}
            inputMode="numeric"
            error={hint(errors.durationMinutes, 'number')}
            {...register('durationMinutes')}
          />
          <TextInput
            label={t('price')}
            inputMode="decimal"
            leftSection="R$"
            error={hint(errors.price, 'number')}
            {...register('price')}
          />
        </SimpleGrid>
        <NativeSelect label={t('modality')} {...register('modality')}>
          <option value="in-person">{t('modalities.in-person')}</option>
          <option value="video">{t('modalities.video')}</option>
        </NativeSelect>
        <FormFooter problem={problem.text} submitLabel={common('save')} isPending={formState.isSubmitting} />
      </Stack>
    </form>
  );
}

function useServiceForm({ service, onSaved }: Props) {
  const once = useOnce();
  const queries = useQueryClient();
  const { version, afterRefusal } = useVersion(service, list);
  const form = useForm({
    resolver: zodResolver(ServiceFields),
    defaultValues: serviceFields(service),
    mode: 'onTouched',
  });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async (fields) => {
    problem.clear();
    const body = serviceBody(fields);
    try {
      if (service === undefined) {
        await once(body, (key) =>
          call(api.POST('/v1/services', { body, params: { header: idempotent(key) } })),
        );
      } else {
        // The distance of the offered starts follows the duration as long as nobody has set it apart.
        const follows =
          service.stepMinutes === service.durationMinutes ? { stepMinutes: body.durationMinutes } : {};
        const params = { path: { id: service.id }, header: ifMatch(version) };
        await call(api.PATCH('/v1/services/{id}', { body: { ...body, ...follows }, params }));
      }
      await forget(queries, 'services');
      onSaved();
    } catch (failure) {
      problem.show(failure);
      await afterRefusal(failure);
    }
  });

  return { form, problem, submit };
}
