'use client';

import { AcceptInvitation, NewPassword } from '@agendify/contracts/identity';
import { zodResolver } from '@hookform/resolvers/zod';
import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, type Schema } from '../../../lib/api/client.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { useSession } from '../../../lib/session.tsx';
import { AcceptedTerms } from '../accepted-terms.ts';
import { useTerms } from '../api/use-terms.ts';
import { TermsCheckbox } from './terms-checkbox.tsx';

const Common = AcceptInvitation.pick({ name: true, password: true }).extend({ acceptsTerms: AcceptedTerms });
const NewAccount = Common.required({ name: true }).extend({ password: NewPassword });
const Known = Common.omit({ name: true }).extend({ name: z.string().optional() });
const fieldOfCode = { 'credentials-wrong': 'password', 'password-weak': 'password', 'terms-outdated': 'acceptsTerms' } as const;

type Props = { readonly token: string; readonly invitation: Schema<'InvitationPreview'> };

/** Accepts an invitation with a new account, or with the password of the account that the address already has. */
export function AcceptInvitationForm({ token, invitation }: Props) {
  const t = useTranslations('access');
  const hint = useFieldHint();
  const router = useRouter();
  const terms = useTerms();
  const { setSession } = useSession();
  const [isKnown, setIsKnown] = useState(false);
  const resolver = useMemo(() => zodResolver(isKnown ? Known : NewAccount), [isKnown]);
  const form = useForm({ resolver, defaultValues: { name: '', password: '', acceptsTerms: false } });
  const { register, formState, handleSubmit } = form;
  const problem = useFormProblem(form, fieldOfCode);

  const submit = handleSubmit(async ({ name, password }) => {
    problem.clear();
    try {
      const { version } = terms.data ?? (await terms.refetch({ throwOnError: true })).data ?? {};
      const body = { token, password, termsVersion: version ?? '', ...(isKnown || name === undefined ? {} : { name }) };
      setSession(await call(api.POST('/v1/invitations/accept', { body })));
      router.replace('/agenda');
    } catch (failure) {
      problem.show(failure);
      void terms.refetch();
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {t('invitation.title', { organization: invitation.organizationName })}
          </Title>
          <Text c="dimmed" size="sm" mt={4}>
            {t('invitation.lead', { role: t(`roles.${invitation.role}`), email: invitation.email })}
          </Text>
        </div>
        <SegmentedControl
          fullWidth
          aria-label={t('invitation.which')}
          value={isKnown ? 'known' : 'new'}
          onChange={(value) => setIsKnown(value === 'known')}
          data={[
            { value: 'new', label: t('invitation.newAccount') },
            { value: 'known', label: t('invitation.knownAccount') },
          ]}
        />
        {!isKnown && (
          <TextInput
            label={t('signUp.name')}
            autoComplete="name"
            error={hint(formState.errors.name, 'required')}
            {...register('name')}
          />
        )}
        <PasswordInput
          label={t('signUp.password')}
          description={isKnown ? t('invitation.knownHint', { email: invitation.email }) : t('signUp.passwordHint')}
          autoComplete={isKnown ? 'current-password' : 'new-password'}
          visibilityToggleButtonProps={{ 'aria-label': t('signUp.showPassword') }}
          error={hint(formState.errors.password, isKnown ? 'required' : 'password')}
          {...register('password')}
        />
        <TermsCheckbox error={hint(formState.errors.acceptsTerms, 'terms')} {...register('acceptsTerms')} />
        <FormProblem text={problem.text} />
        <Button type="submit" size="md" loading={formState.isSubmitting}>
          {t('invitation.submit')}
        </Button>
      </Stack>
    </form>
  );
}
