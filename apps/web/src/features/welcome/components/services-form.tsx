'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useFieldArray, useForm, type Resolver } from 'react-hook-form';
import { FormFooter } from '../../../components/form-footer.tsx';
import { api, ApiProblem, call, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { reaisText } from '../../../lib/money-field.ts';
import { forget } from '../../set-up/api/queries.ts';
import type { Profession } from '../../set-up/model/professions.ts';
import { serviceBody } from '../../set-up/model/service-fields.ts';
import { suggestionsFor } from '../../set-up/model/service-suggestions.ts';
import { ServiceRows } from '../model/service-rows.ts';
import { ServiceRow } from './service-row.tsx';

/** Keeps, changes and adds the first services. */
export function ServicesForm({ profession }: { readonly profession: Profession }) {
  const t = useTranslations('welcome');
  const common = useTranslations('common');
  const { form, problem, submit } = useServicesForm(profession);
  const { control, formState } = form;
  const { fields, append } = useFieldArray({ control, name: 'rows' });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {fields.map(({ id }, index) => (
          <ServiceRow key={id} form={form} index={index} />
        ))}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => append({ isKept: true, name: '', durationMinutes: '30', price: reaisText(0) })}
        >
          {t('addService')}
        </Button>
        {formState.errors.rows?.root !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t('keepOne')}
          </Text>
        )}
        <FormFooter
          problem={problem.text}
          submitLabel={common('continue')}
          isPending={formState.isSubmitting}
        />
      </Stack>
    </form>
  );
}

function useServicesForm(profession: Profession) {
  const names = useTranslations('set-up.suggestions');
  const queries = useQueryClient();
  const once = useOnce();
  const created = useRef(new Set<string>());
  const resolver: Resolver<ServiceRows, unknown, ServiceRows> = zodResolver<
    ServiceRows,
    unknown,
    ServiceRows
  >(ServiceRows);
  const form = useForm<ServiceRows, unknown, ServiceRows>({
    resolver,
    defaultValues: {
      rows: suggestionsFor(profession).map(({ name, durationMinutes, amountCents }) => ({
        isKept: true,
        name: names(name),
        durationMinutes: String(durationMinutes),
        price: reaisText(amountCents),
      })),
    },
  });
  const problem = useFormProblem(form);

  const submit = form.handleSubmit(async ({ rows }) => {
    problem.clear();
    for (const [index, { isKept, ...fields }] of rows.entries()) {
      if (!isKept || created.current.has(fields.name)) continue;
      const body = serviceBody({ ...fields, modality: 'in-person' });
      try {
        await once(body, (key) =>
          call(api.POST('/v1/services', { body, params: { header: idempotent(key) } })),
        );
        // What is saved stays saved: a second attempt goes on from here.
        created.current.add(fields.name);
      } catch (failure) {
        problem.show(failure);
        if (failure instanceof ApiProblem && failure.is('name-taken'))
          form.setError(`rows.${index}.name`, { type: 'server' });
        return;
      }
    }
    await forget(queries, 'services');
  });

  return { form, problem, submit };
}
