import { Anchor, Stack, Text, Title } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

/** An address that leads nowhere. */
export default async function NotFoundPage() {
  const t = await getTranslations('common.notFound');
  return (
    <Stack component="main" align="center" justify="center" mih="100dvh" p="md" gap="xs" ta="center">
      <Title order={1} size="h2">
        {t('title')}
      </Title>
      <Text c="dimmed">{t('text')}</Text>
      <Anchor href="/agenda">{t('home')}</Anchor>
    </Stack>
  );
}
