'use client';

import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, type Schema } from '../../../lib/api/client.ts';
import { useLazyResolver } from '../../../lib/forms/lazy-resolver.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { useSession } from '../../../lib/session.tsx';
import { challengeOf, leaveChallenge } from '../model/challenge.ts';
import { useTerms } from '../api/use-terms.ts';
import { TermsCheckbox } from './terms-checkbox.tsx';

const loadResolver = () => import('../model/accept-fields.ts').then(({ acceptResolver }) => acceptResolver);
const empty = { name: '', password: '', acceptsTerms: false, isKnown: false };
const fieldOfCode = {
  'credentials-wrong': 'password',
  'password-weak': 'password',
  'terms-outdated': 'acceptsTerms',
} as const;

type Props = { readonly token: string; readonly invitation: Schema<'InvitationPreview'> };

/** Accepts an invitation with a new account, or with the password of the account that the address already has. */
export function AcceptInvitationForm({ token, invitation }: Props) {
  const t = useTranslations('access');
  const hint = useFieldHint();
  const { form, problem, submit } = useAccept(token);
  const { register, formState, setValue, clearErrors, watch } = form;
  const isKnown = watch('isKnown');

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
          onChange={(value) => {
            clearErrors();
            setValue('isKnown', value === 'known');
          }}
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
          description={
            isKnown ? t('invitation.knownHint', { email: invitation.email }) : t('signUp.passwordHint')
          }
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

function useAccept(token: string) {
  const router = useRouter();
  const terms = useTerms();
  const { setSession } = useSession();
  const form = useForm({ resolver: useLazyResolver(loadResolver), defaultValues: empty });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async ({ password, ...account }) => {
    problem.clear();
    try {
      const { version } = terms.data ?? (await terms.refetch({ throwOnError: true })).data ?? {};
      const body = {
        token,
        password,
        termsVersion: version ?? '',
        ...(account.isKnown ? {} : { name: account.name }),
      };
      setSession(await call(api.POST('/v1/invitations/accept', { body })));
      router.replace('/agenda');
    } catch (failure) {
      const challenge = challengeOf(failure);
      if (challenge !== undefined) {
        leaveChallenge(challenge);
        router.replace('/sign-in');
        return;
      }
      problem.show(failure);
      void terms.refetch();
    }
  });

  return { form, problem, submit };
}
