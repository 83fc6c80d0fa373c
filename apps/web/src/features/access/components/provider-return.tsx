'use client';

import { Button, Loader, Stack, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useParams, useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, ApiProblem, call } from '../../../lib/api/client.ts';
import { keepLinkToken, readElsewhere } from '../../../lib/elsewhere.ts';
import { nextPath } from '../../../lib/next-path.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { challengeOf, leaveChallenge } from '../model/challenge.ts';
import { NotLinked } from './not-linked.tsx';

/** Where a provider of identity sends the browser back: exchanges what it carries, and goes on. */
export function ProviderReturn() {
  const t = useTranslations('ways-in.comeBack');
  const problemText = useProblemText();
  const router = useRouter();
  const { provider } = useParams<{ provider: 'google' | 'microsoft' }>();
  const { status, setSession } = useSession();
  const [failure, setFailure] = useState<unknown>();
  const hasBegun = useRef(false);

  useEffect(() => {
    // A session of before must be known first: linking asks for it. What was asked is answered once.
    if (status === 'loading' || hasBegun.current) return;
    hasBegun.current = true;
    const { purpose, next } = readElsewhere();
    const body = answerIn(window.location.search);
    const path = { provider };
    const finish = async () => {
      if (purpose === 'link') {
        await call(api.POST('/v1/me/linked-identities/{provider}/finish', { params: { path }, body }));
        router.replace('/security');
        return;
      }
      setSession(await call(api.POST('/v1/auth/oidc/{provider}/finish', { params: { path }, body })));
      router.replace(nextPath(next));
    };
    finish().catch((cause: unknown) => {
      const challenge = challengeOf(cause);
      if (challenge !== undefined) {
        leaveChallenge(challenge);
        router.replace(`/sign-in?next=${encodeURIComponent(nextPath(next))}`);
        return;
      }
      const token = cause instanceof ApiProblem ? cause.body['linkToken'] : undefined;
      if (typeof token === 'string') keepLinkToken(token);
      setFailure(cause);
    });
  }, [status, provider, router, setSession]);

  if (failure instanceof ApiProblem && failure.is('identity-not-linked')) return <NotLinked />;
  return (
    <Stack aria-busy={failure === undefined}>
      <Title order={1} size="h2">
        {failure === undefined ? t('title') : t('failed')}
      </Title>
      {failure === undefined ? <Loader /> : <FormProblem text={problemText(failure)} />}
      {failure !== undefined && (
        <Button component={Link} href="/sign-in" variant="default">
          {t('again')}
        </Button>
      )}
    </Stack>
  );
}

function answerIn(search: string) {
  const query = new URLSearchParams(search);
  const [code, iss, error] = [query.get('code'), query.get('iss'), query.get('error')];
  return {
    state: query.get('state') ?? '-',
    ...(code !== null && { code }),
    ...(iss !== null && { iss }),
    ...(error !== null && { error }),
  };
}
