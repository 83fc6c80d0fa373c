'use client';

import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useLinkToken } from '../api/use-link-token.ts';

/** Sets another password with the link that came by e-mail. */
export function ResetPassword() {
  const t = useTranslations('access.resetPassword');
  const problemText = useProblemText();
  const token = useLinkToken();
  const [newPassword, setNewPassword] = useState('');
  const reset = useMutation({
    mutationFn: () =>
      callWithResponse(
        api.POST('/v1/auth/password-reset/confirm', { body: { token: token ?? '', newPassword } }),
      ),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate();
  }
  if (reset.isSuccess)
    return (
      <Stack>
        <Title order={1} size="h2">
          {t('title')}
        </Title>
        <Alert role="status">{t('done')}</Alert>
        <Button component={Link} href="/sign-in" size="md">
          {t('signIn')}
        </Button>
      </Stack>
    );
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
        {token === null ? (
          <Alert color="red" role="alert">
            {t('noToken')}
          </Alert>
        ) : (
          <>
            <PasswordInput
              label={t('password')}
              description={t('passwordHint')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
              value={newPassword}
              onChange={(event) => setNewPassword(event.currentTarget.value)}
              required
              withAsterisk={false}
            />
            <FormProblem text={reset.error === null ? undefined : problemText(reset.error)} />
            <Button type="submit" size="md" loading={reset.isPending}>
              {t('submit')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
