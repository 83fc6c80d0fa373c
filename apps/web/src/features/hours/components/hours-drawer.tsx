'use client';

import { Skeleton, Stack, Tabs } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { dayIn } from '../../agenda/model/local-day.ts';
import { useHoursHistory } from '../api/hours.ts';
import { type HoursOwner, hasExceptions } from '../model/hours-owner.ts';
import { type HoursDraft, type HoursPeriod, hoursOn } from '../model/hours-periods.ts';
import { Exceptions } from './exceptions.tsx';
import { HistoryList } from './history-list.tsx';
import { WeekForm } from './week-form.tsx';

type Props = { readonly owner: HoursOwner; readonly onClose: () => void };

/** The hours of one owner: the week, the days that are other, and how it was and will be. */
export function HoursDrawer({ owner, onClose }: Props) {
  const history = useHoursHistory(owner);
  return (
    <FormDrawer title={owner.name} size="44rem" onClose={onClose}>
      {history.isPending && (
        <Stack>
          <Skeleton height={36} />
          <Skeleton height={320} />
        </Stack>
      )}
      {history.error !== null && (
        <FaultNotice failure={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data !== undefined && (
        <HoursTabs owner={owner} periods={history.data.periods} onClose={onClose} />
      )}
    </FormDrawer>
  );
}

type Tab = 'week' | 'days' | 'history';

function HoursTabs({ owner, periods, onClose }: Props & { readonly periods: readonly HoursPeriod[] }) {
  const t = useTranslations('hours');
  const today = dayIn(owner.timeZone, Date.now());
  const [tab, setTab] = useState<Tab>('week');
  const [draft, setDraft] = useState<HoursDraft>({ hours: hoursOn(periods, today), from: '', lastDay: '' });
  const use = (base: HoursDraft): void => {
    setDraft(base);
    setTab('week');
  };
  return (
    <Tabs value={tab} keepMounted={false} onChange={(chosen) => setTab(tabOf(chosen))}>
      <Tabs.List mb="md">
        <Tabs.Tab value="week">{t('tabs.week')}</Tabs.Tab>
        {hasExceptions(owner) && <Tabs.Tab value="days">{t('tabs.days')}</Tabs.Tab>}
        <Tabs.Tab value="history">{t('tabs.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="week">
        <WeekForm owner={owner} draft={draft} today={today} onDraft={setDraft} onSaved={onClose} />
      </Tabs.Panel>
      {hasExceptions(owner) && (
        <Tabs.Panel value="days">
          <Exceptions owner={owner} today={today} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="history">
        <HistoryList kind={owner.kind} periods={periods} today={today} onUse={use} />
      </Tabs.Panel>
    </Tabs>
  );
}

function tabOf(value: string | null): Tab {
  return value === 'days' || value === 'history' ? value : 'week';
}
