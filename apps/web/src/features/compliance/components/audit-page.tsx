'use client';

import { Button, Group, NativeSelect } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useMembers } from '../../set-up/api/queries.ts';
import { type AuditFilter, useAuditEntries, useAuditExport } from '../api/audit.ts';
import { AuditList } from './audit-list.tsx';

const AREAS = ['patients', 'scheduling', 'identity', 'clinics', 'compliance'] as const;
const PERIODS = { day: 1, week: 7, month: 30, half: 183 } as const;
const DAY_MS = 86_400_000;

/** Who did what: the audit trail. `?actor=&area=&period=&patient=`. */
export function AuditPage() {
  const t = useTranslations('compliance');
  const problemText = useProblemText();
  const { read } = useAddress();
  const filter = filterOf(read);
  const entries = useAuditEntries(filter);
  const exporting = useAuditExport();
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PageFrame
      title={t('audit.title')}
      lead={t('audit.lead')}
      action={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={exporting.isPending}
          onClick={() => exporting.mutate(filter)}
        >
          {t('audit.export')}
        </Button>
      }
    >
      <FormProblem text={exporting.error === null ? undefined : problemText(exporting.error)} />
      <Filters />
      {entries.isPending && <ListSkeleton rows={8} height={56} />}
      {entries.error !== null && (
        <FaultNotice failure={entries.error} onRetry={() => void entries.refetch()} />
      )}
      {entries.data !== undefined && items.length === 0 && (
        <EmptyNotice icon={IconHistory} title={t('audit.emptyTitle')} text={t('audit.emptyText')} />
      )}
      {items.length > 0 && <AuditList entries={items} />}
      {entries.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </PageFrame>
  );
}

function Filters() {
  const t = useTranslations('compliance');
  const { read, write } = useAddress();
  const members = useMembers(true);
  const people = (members.data ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }));
  return (
    <Group gap="sm" my="md" role="search" aria-label={t('audit.filters')}>
      <NativeSelect
        label={t('audit.period')}
        value={periodOf(read('period'))}
        data={(['day', 'week', 'month', 'half', 'all'] as const).map((value) => ({
          value,
          label: t(`audit.periods.${value}`),
        }))}
        onChange={(event) => write({ period: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('audit.area')}
        value={read('area') ?? ''}
        data={[
          { value: '', label: t('audit.everything') },
          ...AREAS.map((value) => ({ value, label: t(`audit.areas.${value}`) })),
        ]}
        onChange={(event) => write({ area: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('audit.actor')}
        value={read('actor') ?? ''}
        data={[{ value: '', label: t('audit.everybody') }, ...people]}
        onChange={(event) => write({ actor: event.currentTarget.value })}
      />
      {read('patient') !== null && (
        <Button mt={24} variant="subtle" onClick={() => write({ patient: null })}>
          {t('audit.allPatients')}
        </Button>
      )}
    </Group>
  );
}

function periodOf(text: string | null): keyof typeof PERIODS | 'all' {
  const periods: readonly (keyof typeof PERIODS)[] = ['day', 'week', 'month', 'half'];
  return text === 'all' ? 'all' : (periods.find((each) => each === text) ?? 'week');
}

/** Begins at midnight UTC, so that the same filter is the same question all day. */
function filterOf(read: (name: string) => string | null): AuditFilter {
  const period = periodOf(read('period'));
  const [actorId, patientId] = [read('actor'), read('patient')];
  const area = AREAS.find((each) => each === read('area'));
  const days = period === 'all' ? null : PERIODS[period];
  return {
    ...(actorId && { actorId }),
    ...(patientId && { patientId }),
    ...(area && { action: `${area}.` }),
    ...(days !== null && {
      from: new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - (days - 1) * DAY_MS).toISOString(),
    }),
  };
}
