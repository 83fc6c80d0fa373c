'use client';

import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { useAskEmailChange } from '../api/sign-in-ways.ts';

type Props = { readonly email: string; readonly onClose: () => void };

/** Asks for another e-mail address; says the same whether or not it has an account. */
export function EmailDrawer({ email, onClose }: Props) {
  const t = useTranslations('security.email');
  const problemText = useProblemText();
  const [wanted, setWanted] = useState('');
  const ask = useAskEmailChange();
  const isSame = wanted.trim().toLowerCase() === email;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isSame) ask.mutate(wanted);
  }
  return (
    <FormDrawer title={t('change')} onClose={onClose}>
      {ask.isSuccess ? (
        <Alert role="status">{t('sent')}</Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('lead', { email })}</Text>
            <TextInput
              data-autofocus
              type="email"
              label={t('new')}
              autoComplete="email"
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
              error={isSame ? t('same') : undefined}
              required
              withAsterisk={false}
            />
            <FormFooter
              problem={ask.error === null ? undefined : problemText(ask.error)}
              submitLabel={t('send')}
              isPending={ask.isPending}
            />
          </Stack>
        </form>
      )}
    </FormDrawer>
  );
}
