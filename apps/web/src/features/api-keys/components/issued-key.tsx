'use client';

import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import classes from './api-keys.module.css';

type Props = { readonly apiKey: string; readonly onDone: () => void };

/** A key with its secret, the one time that it is shown. */
export function IssuedKey({ apiKey, onDone }: Props) {
  const t = useTranslations('api-keys');
  return (
    <Stack>
      <Alert icon={<IconAlertTriangle aria-hidden />} color="orange" role="status">
        {t('shownOnce')}
      </Alert>
      <Code block className={classes['key'] ?? ''} aria-label={t('theKey')} tabIndex={0} data-issued-key>
        {apiKey}
      </Code>
      <Group justify="space-between">
        <CopyButton value={apiKey}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t('done')}</Button>
      </Group>
    </Stack>
  );
}
