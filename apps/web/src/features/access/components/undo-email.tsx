'use client';

import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { refreshSession } from '../../../lib/api/refresh-session.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useLinkToken } from '../api/use-link-token.ts';

/** Takes the old e-mail address back by the link that came there. A click decides: programs open links too. */
export function UndoEmail() {
  const t = useTranslations('access.undoEmail');
  const problemText = useProblemText();
  const token = useLinkToken();
  const follow = useMutation({
    mutationFn: () =>
      callWithResponse(api.POST('/v1/auth/email-change/undo', { body: { token: token ?? '' } })),
    // A session of this browser has ended; what was done is done, whether or not it can be asked.
    onSuccess: () => refreshSession().catch(() => undefined),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    follow.mutate();
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          {!follow.isSuccess && (
            <Text c="dimmed" size="sm" mt={4}>
              {t('lead')}
            </Text>
          )}
        </div>
        {token === null && (
          <Alert color="red" role="alert">
            {t('noToken')}
          </Alert>
        )}
        {follow.isSuccess && (
          <>
            <Alert role="status">{t('done')}</Alert>
            <Button component={Link} href="/forgot-password" size="md">
              {t('next')}
            </Button>
          </>
        )}
        {token !== null && !follow.isSuccess && (
          <>
            <FormProblem text={follow.error === null ? undefined : problemText(follow.error)} />
            <Button type="submit" size="md" loading={follow.isPending} disabled={token === undefined}>
              {t('submit')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
