'use client';

import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useProblemText } from '../lib/problems.ts';

/** Says why something could not be loaded and offers to try again. */
export function FaultNotice({
  failure,
  onRetry,
}: {
  readonly failure: unknown;
  readonly onRetry?: () => void;
}) {
  const t = useTranslations('common');
  const problemText = useProblemText();
  return (
    <Alert
      color="red"
      title={t('fault.title')}
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      maw={560}
    >
      <Stack gap="sm" align="flex-start">
        {problemText(failure)}
        {onRetry !== undefined && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
