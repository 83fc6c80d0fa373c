'use client';

import { Code, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useConfirmTotp, useEndEnrolment } from '../api/my-security.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Props = { readonly begun: Schema<'TotpSetUp'>; readonly onClose: () => void };

/** The setting up of an authenticator application: the secret, a code of it, and the recovery codes. */
export function TotpDrawer({ begun, onClose }: Props) {
  const t = useTranslations('security.totp');
  const [code, setCode] = useState('');
  const confirm = useConfirmTotp();
  const endEnrolment = useEndEnrolment();
  const problemText = useProblemText();
  function end() {
    if (confirm.data !== undefined) void endEnrolment();
    onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    confirm.mutate(code, { onError: () => setCode('') });
  }
  return (
    <FormDrawer title={t(confirm.data === undefined ? 'title' : 'codesTitle')} onClose={end}>
      {confirm.data === undefined ? (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('scan')}</Text>
            <QrCode text={begun.uri} label={t('qrCode')} />
            <div>
              <Text size="sm">{t('type')}</Text>
              <Code block fz="sm" aria-label={t('secret')}>
                {begun.secret.replaceAll(/(.{4})(?!$)/g, '$1 ')}
              </Code>
            </div>
            <TextInput
              label={t('code')}
              description={t('codeHint')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={7}
              required
              withAsterisk={false}
            />
            <FormFooter
              problem={confirm.error === null ? undefined : problemText(confirm.error)}
              submitLabel={t('confirm')}
              isPending={confirm.isPending}
            />
          </Stack>
        </form>
      ) : (
        <RecoveryCodes codes={confirm.data} onKept={end} />
      )}
    </FormDrawer>
  );
}
