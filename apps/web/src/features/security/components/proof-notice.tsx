'use client';

import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FormProblem } from '../../../components/form-problem.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { useMe } from '../../../lib/session.tsx';
import { useAskEmailProof } from '../api/sign-in-ways.ts';

/** Says that the address of the account is not confirmed yet, and sends the link again. */
export function ProofNotice() {
  const t = useTranslations('security.proof');
  const problemText = useProblemText();
  const { account } = useMe();
  const ask = useAskEmailProof();
  return (
    <Alert color="yellow" mb="md">
      <Stack gap="xs" align="flex-start">
        <Text size="sm" fw={600}>
          {t('title')}
        </Text>
        <Text size="sm">{t('text', { email: account.email })}</Text>
        {ask.isSuccess ? (
          <Text size="sm" role="status">
            {t('sent')}
          </Text>
        ) : (
          <>
            <FormProblem text={ask.error === null ? undefined : problemText(ask.error)} />
            <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
              {t('again')}
            </Button>
          </>
        )}
      </Stack>
    </Alert>
  );
}
