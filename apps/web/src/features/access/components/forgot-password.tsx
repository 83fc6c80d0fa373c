'use client';

import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';

/** Asks for a link by which to set another password; says the same whether or not there is an account. */
export function ForgotPassword() {
  const t = useTranslations('access.forgotPassword');
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => callWithResponse(api.POST('/v1/auth/password-reset', { body: { email } })),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate();
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          <Text c="dimmed" size="sm" mt={4}>
            {t('lead')}
          </Text>
        </div>
        {ask.isSuccess ? (
          <Alert role="status">{t('sent')}</Alert>
        ) : (
          <>
            <TextInput
              type="email"
              label={t('email')}
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              required
              withAsterisk={false}
            />
            <FormProblem text={ask.error === null ? undefined : problemText(ask.error)} />
            <Button type="submit" size="md" loading={ask.isPending}>
              {t('submit')}
            </Button>
          </>
        )}
        <Anchor component={Link} href="/sign-in" size="sm" ta="center" underline="always">
          {t('back')}
        </Anchor>
      </Stack>
    </form>
  );
}
