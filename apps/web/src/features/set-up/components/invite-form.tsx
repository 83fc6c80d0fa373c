'use client';

import { ROLES } from '@agendify/contracts/http';
import { Invite } from '@agendify/contracts/identity';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, MultiSelect, NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Controller, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { useMe } from '../../../lib/session.tsx';
import { forget, useClinics } from '../api/queries.ts';
import classes from './set-up.module.css';

const fieldOfCode = { 'already-member': 'email', 'role-too-high': 'role' } as const;

/** Invites somebody into the organization by e-mail. */
export function InviteForm() {
  const t = useTranslations('set-up');
  const hint = useFieldHint();
  const team = useTranslations('team');
  const { membership } = useMe();
  const clinics = useClinics().data ?? [];
  const { form, problem, submit } = useInvite();
  const { register, formState } = form;
  // Roles stand from the most to the least entitled: nobody gives one above their own, and an owner is never invited.
  const roles = ROLES.slice(Math.max(ROLES.indexOf(membership.role), 1));

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm" mt="md">
        <Group align="flex-start" gap="sm">
          <TextInput
            type="email"
            label={t('members.email')}
            autoComplete="off"
            w={{ base: '100%', xs: '18rem' }}
            error={hint(formState.errors.email, 'email')}
            {...register('email')}
          />
          <NativeSelect
            label={t('members.role')}
            error={hint(formState.errors.role, 'generic')}
            {...register('role')}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </NativeSelect>
          {clinics.length > 1 && (
            <Controller
              control={form.control}
              name="clinicIds"
              render={({ field }) => (
                <MultiSelect
                  label={t('members.clinics')}
                  placeholder={field.value?.length ? '' : team('all')}
                  w={{ base: '100%', xs: '16rem' }}
                  data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
                  value={field.value ?? []}
                  onChange={(ids) => field.onChange(ids.length === 0 ? null : ids)}
                />
              )}
            />
          )}
          <Button
            type="submit"
            variant="default"
            className={classes['besideField'] ?? ''}
            loading={formState.isSubmitting}
          >
            {t('members.invite')}
          </Button>
        </Group>
        <FormProblem text={problem.text} />
      </Stack>
    </form>
  );
}

function useInvite() {
  const t = useTranslations('set-up.members');
  const once = useOnce();
  const queries = useQueryClient();
  const form = useForm<z.input<typeof Invite>, unknown, Invite>({
    resolver: zodResolver(Invite),
    defaultValues: { email: '', role: 'assistant', clinicIds: null },
  });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async (body) => {
    problem.clear();
    try {
      await once(body, (key) =>
        call(api.POST('/v1/invitations', { body, params: { header: idempotent(key) } })),
      );
      await forget(queries, 'invitations');
      notifications.show({ message: t('sent', { email: body.email }) });
      form.reset();
    } catch (failure) {
      problem.show(failure);
    }
  });
  return { form, problem, submit };
}
