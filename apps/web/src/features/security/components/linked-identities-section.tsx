'use client';

import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { formatDate } from '../../../lib/format.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useLinkedIdentities, useLinking, useProviders } from '../api/linked-identities.ts';

/** Who the account is elsewhere: list, link, remove, and what waits to be linked. */
export function LinkedIdentitiesSection() {
  const t = useTranslations('ways-in.linked');
  const locale = useLocale();
  const identities = useLinkedIdentities();
  const providers = useProviders();
  const { waiting, confirm, dismiss, start, remove } = useLinking();
  return (
    <section aria-labelledby="linked-identities">
      <Title order={2} size="h4" id="linked-identities" mt="xl">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      {waiting && (
        <Alert mb="sm">
          <Text size="sm" mb="sm">
            {t('waiting')}
          </Text>
          <Group gap="sm">
            <Button size="xs" onClick={() => void confirm()}>
              {t('confirm')}
            </Button>
            <Button size="xs" variant="default" onClick={dismiss}>
              {t('dismiss')}
            </Button>
          </Group>
        </Alert>
      )}
      {identities.isPending && <ListSkeleton rows={1} />}
      {identities.error !== null && (
        <FaultNotice failure={identities.error} onRetry={() => void identities.refetch()} />
      )}
      {identities.data?.items.length === 0 && <Text size="sm">{t('empty')}</Text>}
      {identities.data !== undefined && identities.data.items.length > 0 && (
        <ul className={classes['rows']}>
          {identities.data.items.map((identity) => {
            const name = identity.email ?? identity.organizationName ?? t(`kinds.${identity.kind}`);
            return (
              <li key={identity.id} className={classes['row']}>
                <div className={classes['rowMain']}>
                  <Text fw={600}>{t(`kinds.${identity.kind}`)}</Text>
                  <Text size="sm" c="dimmed">
                    {name} · {t('since', { date: formatDate(identity.linkedAt.slice(0, 10), locale) })}
                  </Text>
                </div>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('removeOf', { name })}
                  onClick={() => void remove(identity.id)}
                >
                  {t('remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Group gap="sm" mt="md">
        {providers.data?.providers.map((provider) => (
          <Button key={provider} variant="default" onClick={() => void start(provider)}>
            {t(`link.${provider}`)}
          </Button>
        ))}
      </Group>
    </section>
  );
}
