'use client';

import { Alert, Anchor, Button, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { dropAddressToken, keepAddressToken, waitingAddressToken } from '../../../lib/elsewhere.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { useLinkToken } from '../api/use-link-token.ts';

/**
 * Confirms the address of the own account by the link that came there. It counts in a session of the account: whoever is not signed in
 * does so first, and comes back.
 */
export function ConfirmAddress() {
  const t = useTranslations('access.confirmAddress');
  const { status, fault, retry, me } = useSession();
  const inLink = useLinkToken();
  const token = inLink === null ? waitingAddressToken() : inLink;
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('title')}
      </Title>
      {token === null && (
        <Alert color="red" role="alert">
          {t('noToken')}
        </Alert>
      )}
      {fault !== undefined && <FaultNotice failure={fault} onRetry={retry} />}
      {status === 'loading' && fault === undefined && <Loader />}
      {status === 'signed-out' && typeof token === 'string' && <SignInFirst token={token} />}
      {me !== undefined && typeof token === 'string' && <Confirm token={token} email={me.account.email} />}
    </Stack>
  );
}

function SignInFirst({ token }: { readonly token: string }) {
  const t = useTranslations('access.confirmAddress');
  return (
    <>
      <Text size="sm">{t('signInFirst')}</Text>
      <Button
        component={Link}
        href="/sign-in?next=/confirm-address"
        size="md"
        onClick={() => keepAddressToken(token)}
      >
        {t('signIn')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('notYours')}
      </Text>
      <Anchor component={Link} href="/forgot-password" size="sm" ta="center" underline="always">
        {t('forgot')}
      </Anchor>
    </>
  );
}

function Confirm({ token, email }: { readonly token: string; readonly email: string }) {
  const t = useTranslations('access.confirmAddress');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => callWithResponse(api.POST('/v1/me/email/prove', { body: { token } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['my-security'] }),
    onSettled: dropAddressToken,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    confirm.mutate();
  }
  if (confirm.isSuccess)
    return (
      <>
        <Alert role="status">{t('done')}</Alert>
        <Button component={Link} href="/" size="md">
          {t('next')}
        </Button>
      </>
    );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('lead', { email })}</Text>
        <FormProblem text={confirm.error === null ? undefined : problemText(confirm.error)} />
        <Button type="submit" size="md" loading={confirm.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}
