'use client';

import { Button, SegmentedControl, Title } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useAlerts } from '../api/alerts.ts';
import { AlertRow } from './alert-row.tsx';
import { AlertRules } from './alert-rules.tsx';

const STATES = ['open', 'acknowledged', 'false-positive'] as const;

/** What is suspicious, what to do about it, and what raises it. `?state=`. */
export function AlertsPage() {
  const t = useTranslations('compliance');
  const { read, write } = useAddress();
  const state = STATES.find((each) => each === read('state')) ?? 'open';
  const alerts = useAlerts(state);
  const items = alerts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PageFrame title={t('alerts.title')} lead={t('alerts.lead')}>
      <SegmentedControl
        mb="md"
        aria-label={t('alerts.title')}
        value={state}
        data={STATES.map((value) => ({ value, label: t(`alerts.states.${value}`) }))}
        onChange={(value) => write({ state: value })}
      />
      {alerts.isPending && <ListSkeleton rows={3} height={96} />}
      {alerts.error !== null && <FaultNotice failure={alerts.error} onRetry={() => void alerts.refetch()} />}
      {alerts.data !== undefined && items.length === 0 && (
        <EmptyNotice
          icon={IconShieldCheck}
          title={t(`alerts.emptyTitles.${state}`)}
          text={t('alerts.emptyText')}
        />
      )}
      {items.length > 0 && (
        <ul className={setUp['rows']} aria-label={t('alerts.title')}>
          {items.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {alerts.hasNextPage && (
        <Button mt="md" variant="default" onClick={() => void alerts.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <Title order={2} size="h4" mt="xl" mb="xs">
        {t('rules.title')}
      </Title>
      <AlertRules />
    </PageFrame>
  );
}
