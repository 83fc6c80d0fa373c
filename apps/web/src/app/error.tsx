'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** A page that threw: says so and offers to render it anew. */
export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  const t = useTranslations('common');
  return (
    <Stack
      component="main"
      align="center"
      justify="center"
      mih="100dvh"
      p="md"
      gap="xs"
      ta="center"
      role="alert"
    >
      <Title order={1} size="h2">
        {t('crash.title')}
      </Title>
      <Text c="dimmed" maw={420}>
        {t('crash.text')}
      </Text>
      <Button onClick={reset}>{t('retry')}</Button>
    </Stack>
  );
}
