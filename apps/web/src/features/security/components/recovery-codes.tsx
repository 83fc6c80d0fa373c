'use client';

import { Alert, Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

type Props = { readonly codes: readonly string[]; readonly onKept: () => void };

/** Recovery codes, for the only time that they are seen. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const t = useTranslations('security.recovery');
  return (
    <Stack>
      <Text size="sm">{t('lead')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" component="ul" p={0} m={0} role="list">
        {codes.map((code) => (
          <Code key={code} component="li" block ta="center" fz="sm" style={{ listStyle: 'none' }}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} p="sm">
        {t('once')}
      </Alert>
      <Group justify="flex-end">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>{t('kept')}</Button>
      </Group>
    </Stack>
  );
}
