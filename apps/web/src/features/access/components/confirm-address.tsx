'use client';

import { Alert, Anchor, Button, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { refreshSession } from '../../../lib/api/refresh-session.ts';
import { dropAddressToken, keepAddressToken, waitingAddressToken } from '../../../lib/elsewhere.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { useLinkToken } from '../api/use-link-token.ts';

/** The links that confirm an address: the first one of an account, or another one. */
const LINKS = {
  confirmAddress: {
    path: '/confirm-address',
    use: (token: string) => api.POST('/v1/me/email/prove', { body: { token } }),
  },
  confirmEmail: {
    path: '/confirm-email',
    use: (token: string) => api.POST('/v1/me/email-change/confirm', { body: { token } }),
  },
} as const;

type What = keyof typeof LINKS;

/**
 * Confirms an address of the own account by the link that came there. It counts in a session of the account: whoever is not signed in
 * does so first, and comes back.
 */
export function ConfirmAddress({ what }: { readonly what: What }) {
  const t = useTranslations(`access.${what}`);
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
      {status === 'signed-out' && typeof token === 'string' && <SignInFirst what={what} token={token} />}
      {me !== undefined && typeof token === 'string' && (
        <Confirm what={what} token={token} email={me.account.email} />
      )}
    </Stack>
  );
}

function SignInFirst({ what, token }: { readonly what: What; readonly token: string }) {
  const t = useTranslations('access.confirmAddress');
  return (
    <>
      <Text size="sm">{t('signInFirst')}</Text>
      <Button
        component={Link}
        href={`/sign-in?next=${LINKS[what].path}`}
        size="md"
        onClick={() => keepAddressToken(token)}
      >
        {t('signIn')}
      </Button>
      {what === 'confirmAddress' && (
        <>
          <Text size="sm" c="dimmed">
            {t('notYours')}
          </Text>
          <Anchor component={Link} href="/forgot-password" size="sm" ta="center" underline="always">
            {t('forgot')}
          </Anchor>
        </>
      )}
    </>
  );
}

type Confirmed = { readonly what: What; readonly token: string; readonly email: string };

function Confirm({ what, token, email }: Confirmed) {
  const t = useTranslations(`access.${what}`);
  const problemText = useProblemText();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => callWithResponse(LINKS[what].use(token)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['my-security'] });
      // The session shows the new address; what was done is done, whether or not it can be asked.
      await refreshSession().catch(() => undefined);
    },
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
