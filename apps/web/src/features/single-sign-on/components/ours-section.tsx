'use client';

import { Code, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';

type Props = { readonly party: Schema<'SingleSignOn'>['serviceProvider'] };

/** What the identity provider must know of us. */
export function OursSection({ party }: Props) {
  const t = useTranslations('ways-in.sso');
  return (
    <section aria-labelledby="ours">
      <Title order={2} size="h4" id="ours">
        {t('ours')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('oursLead')}
      </Text>
      <Stack gap="xs">
        {(
          [
            ['entityId', party.entityId],
            ['acs', party.acsUrl],
            ['metadata', party.metadataUrl],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <Text size="sm" fw={600}>
              {t(label)}
            </Text>
            <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
          </div>
        ))}
      </Stack>
    </section>
  );
}
