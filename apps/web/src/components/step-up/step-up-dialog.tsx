'use client';

import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { api, call, type Schema } from '../../lib/api/client.ts';
import { establishSession } from '../../lib/api/refresh-session.ts';
import { usedPasskey } from '../../lib/passkey.ts';
import { useProblemText } from '../../lib/problems.ts';
import { CodeField, type CodeMethod } from '../code-field.tsx';
import { FaultNotice } from '../fault-notice.tsx';
import { FormProblem } from '../form-problem.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';

type Props = { readonly onEnd: (isProven: boolean) => void };

/** Asks who is signed in to prove it again: by the second factor, or by the password where there is none. */
export function StepUpDialog({ onEnd }: Props) {
  const t = useTranslations('security.stepUp');
  const ways = useQuery({
    queryKey: ['my-security'],
    queryFn: async () => call(api.GET('/v1/me/security')),
    staleTime: 0,
  });
  return (
    <Modal opened onClose={() => onEnd(false)} title={t('title')} zIndex={400} centered>
      {ways.isPending && <ListSkeleton rows={1} />}
      {ways.error !== null && <FaultNotice failure={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data !== undefined && <StepUpForm ways={ways.data.provenBy} onEnd={onEnd} />}
    </Modal>
  );
}

type Way = Schema<'MySecurity'>['provenBy'][number];

function StepUpForm({ ways, onEnd }: Props & { readonly ways: readonly Way[] }) {
  const t = useTranslations('security.stepUp');
  const problemText = useProblemText();
  const codes = ways.filter((way): way is CodeMethod => way === 'totp' || way === 'recovery-code');
  const [method, setMethod] = useState<CodeMethod>(codes[0] ?? 'totp');
  const [given, setGiven] = useState('');
  const byPassword = ways.includes('password');
  const prove = useMutation({
    mutationFn: async (by: 'field' | 'passkey') => {
      const typed = byPassword ? { method: 'password' as const, password: given } : { method, code: given };
      const body = by === 'field' ? typed : { method: 'passkey' as const, credential: await usedPasskey() };
      return call(api.POST('/v1/auth/step-up', { body }));
    },
    onSuccess: (session) => {
      establishSession(session);
      onEnd(true);
    },
    onError: () => setGiven(''),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    // The dialog may stand above a form: what it sends is its own.
    event.stopPropagation();
    prove.mutate('field');
  }
  const byPasskey = ways.includes('passkey') && (
    <Button
      variant="default"
      leftSection={<IconFingerprint size={18} aria-hidden />}
      loading={prove.isPending}
      onClick={() => prove.mutate('passkey')}
    >
      {t('passkey')}
    </Button>
  );
  if (!byPassword && codes.length === 0)
    return (
      <Stack>
        <Text size="sm">{byPasskey ? t('lead') : t('signInAgain')}</Text>
        <FormProblem text={prove.error === null ? undefined : problemText(prove.error)} />
        {byPasskey}
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('lead')}</Text>
        {byPassword ? (
          <PasswordInput
            data-autofocus
            label={t('password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            value={given}
            onChange={(event) => setGiven(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
        ) : (
          <CodeField
            method={method}
            onMethod={setMethod}
            code={given}
            onCode={setGiven}
            hasOther={codes.length > 1}
          />
        )}
        <FormProblem text={prove.error === null ? undefined : problemText(prove.error)} />
        {byPasskey}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onEnd(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
