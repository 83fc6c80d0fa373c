'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

/** An identity that no account has linked: what to do next. */
export function NotLinked() {
  const t = useTranslations('ways-in.comeBack');
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('notLinked')}
      </Title>
      <Text size="sm">{t('notLinkedText')}</Text>
      <Button component={Link} href="/sign-in?next=/security">
        {t('signInAndLink')}
      </Button>
    </Stack>
  );
}
