'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { CodeField, type CodeMethod } from '../../../components/code-field.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, ApiProblem, call } from '../../../lib/api/client.ts';
import { usedPasskey } from '../../../lib/passkey.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import type { Challenge } from '../model/challenge.ts';

type Props = { readonly challenge: Challenge; readonly onBack: () => void };

/** The second step of signing in. */
export function SecondFactorForm({ challenge, onBack }: Props) {
  const t = useTranslations('access.secondFactor');
  const problemText = useProblemText();
  const { setSession } = useSession();
  const hasTotp = challenge.answers.includes('totp');
  const [method, setMethod] = useState<CodeMethod>(hasTotp ? 'totp' : 'recovery-code');
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: async (by: 'code' | 'passkey') => {
      const given =
        by === 'code' ? { method, code } : { method: 'passkey' as const, credential: await usedPasskey() };
      const body = { challengeToken: challenge.token, tokenDelivery: 'cookie' as const, ...given };
      return call(api.POST('/v1/auth/second-factor', { body }));
    },
    onSuccess: setSession,
    onError: () => setCode(''),
  });
  const hasEnded = prove.error instanceof ApiProblem && prove.error.is('challenge-ended');
  function submit(event: FormEvent) {
    event.preventDefault();
    prove.mutate('code');
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
        <CodeField method={method} onMethod={setMethod} code={code} onCode={setCode} hasOther={hasTotp} />
        <FormProblem text={prove.error === null ? undefined : problemText(prove.error)} />
        {!hasEnded && (
          <Button type="submit" size="md" loading={prove.isPending || prove.isSuccess}>
            {t('submit')}
          </Button>
        )}
        {!hasEnded && challenge.answers.includes('passkey') && (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={() => prove.mutate('passkey')}
          >
            {t('passkey')}
          </Button>
        )}
        <Button variant={hasEnded ? 'filled' : 'subtle'} onClick={onBack}>
          {t('back')}
        </Button>
      </Stack>
    </form>
  );
}
