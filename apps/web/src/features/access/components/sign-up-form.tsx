'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call } from '../../../lib/api/client.ts';
import { useLazyResolver } from '../../../lib/forms/lazy-resolver.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { useSession } from '../../../lib/session.tsx';
import { challengeOf, leaveChallenge } from '../model/challenge.ts';
import { useTerms } from '../api/use-terms.ts';
import { TermsCheckbox } from './terms-checkbox.tsx';

const loadResolver = () => import('../model/sign-up-fields.ts').then(({ signUpResolver }) => signUpResolver);
const empty = { organizationName: '', name: '', email: '', password: '', acceptsTerms: false };
const fieldOfCode = {
  'account-exists': 'email',
  'password-weak': 'password',
  'terms-outdated': 'acceptsTerms',
} as const;

/** Makes a new organization and its owner, and goes on to the first steps. */
export function SignUpForm() {
  const t = useTranslations('access.signUp');
  const hint = useFieldHint();
  const { form, problem, submit } = useSignUp();
  const { register, formState } = form;
  const { errors } = formState;

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          <Text c="dimmed" size="sm" mt={4}>
            {t('lead')}
          </Text>
        </div>
        <TextInput
          label={t('organizationName')}
          description={t('organizationHint')}
          autoComplete="organization"
          error={hint(errors.organizationName, 'required')}
          {...register('organizationName')}
        />
        <TextInput
          label={t('name')}
          autoComplete="name"
          error={hint(errors.name, 'required')}
          {...register('name')}
        />
        <TextInput
          type="email"
          label={t('email')}
          autoComplete="email"
          error={hint(errors.email, 'email')}
          {...register('email')}
        />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          error={hint(errors.password, 'password')}
          {...register('password')}
        />
        <TermsCheckbox error={hint(errors.acceptsTerms, 'terms')} {...register('acceptsTerms')} />
        <FormProblem text={problem.text} />
        <Button type="submit" size="md" loading={formState.isSubmitting}>
          {t('submit')}
        </Button>
        <Text size="sm" ta="center">
          {t('haveAccount')}{' '}
          <Anchor component={Link} href="/sign-in" inherit underline="always">
            {t('signIn')}
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}

function useSignUp() {
  const router = useRouter();
  const language = useLocale();
  const terms = useTerms();
  const { setSession } = useSession();
  const form = useForm({ resolver: useLazyResolver(loadResolver), defaultValues: empty, mode: 'onTouched' });
  const problem = useFormProblem(form, fieldOfCode);

  const submit = form.handleSubmit(async ({ acceptsTerms: _, ...fields }) => {
    problem.clear();
    try {
      const { version } = terms.data ?? (await terms.refetch({ throwOnError: true })).data ?? {};
      setSession(
        await call(
          api.POST('/v1/organizations', { body: { ...fields, termsVersion: version ?? '', language } }),
        ),
      );
      router.replace('/welcome');
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
