'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { SignInWays } from './sign-in-ways.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call } from '../../../lib/api/client.ts';
import { useLazyResolver } from '../../../lib/forms/lazy-resolver.ts';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { useFormProblem } from '../../../lib/forms/use-form-problem.ts';
import { nextPath } from '../../../lib/next-path.ts';
import { useSession } from '../../../lib/session.tsx';
import { type Challenge, challengeOf, takeChallenge } from '../model/challenge.ts';
import { SecondFactorForm } from './second-factor-form.tsx';

const loadResolver = () => import('../model/sign-in-fields.ts').then(({ signInResolver }) => signInResolver);
const empty = { email: '', password: '' };

/** Signs in and goes on to the page that was asked for. */
export function SignInForm() {
  const t = useTranslations('access.signIn');
  const hint = useFieldHint();
  const router = useRouter();
  const next = nextPath(useSearchParams().get('next'));
  const { status, setSession } = useSession();
  const form = useForm({ resolver: useLazyResolver(loadResolver), defaultValues: empty, mode: 'onTouched' });
  const { register, formState, handleSubmit } = form;
  const problem = useFormProblem(form);
  const [challenge, setChallenge] = useState<Challenge | undefined>(takeChallenge);

  // Also when another tab has signed in, or the session of the last visit is still good.
  useEffect(() => {
    if (status === 'signed-in') router.replace(next);
  }, [status, next, router]);

  const submit = handleSubmit(async (fields) => {
    problem.clear();
    try {
      setSession(await call(api.POST('/v1/auth/sign-in', { body: { ...fields, tokenDelivery: 'cookie' } })));
    } catch (failure) {
      const asked = challengeOf(failure);
      if (asked === undefined) problem.show(failure);
      else setChallenge(asked);
    }
  });

  if (challenge !== undefined)
    return <SecondFactorForm challenge={challenge} onBack={() => setChallenge(undefined)} />;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Title order={1} size="h2">
          {t('title')}
        </Title>
        <TextInput
          type="email"
          label={t('email')}
          autoComplete="username"
          error={hint(formState.errors.email, 'email')}
          {...register('email')}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          error={hint(formState.errors.password, 'required')}
          {...register('password')}
        />
        <FormProblem text={problem.text} />
        <Button type="submit" size="md" loading={formState.isSubmitting || status === 'signed-in'}>
          {t('submit')}
        </Button>
        <Anchor component={Link} href="/forgot-password" size="sm" ta="center" underline="always">
          {t('forgot')}
        </Anchor>
        <SignInWays next={next} onSession={setSession} />
        <Text size="sm" ta="center">
          {t('noAccount')}{' '}
          <Anchor component={Link} href="/sign-up" inherit underline="always">
            {t('signUp')}
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
