'use client';

import { Badge, Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { formatDate } from '../../../lib/format.ts';
import { useHoursText } from '../../set-up/components/use-hours-text.ts';
import classes from '../../set-up/components/set-up.module.css';
import type { HoursOwner } from '../model/hours-owner.ts';
import { type HoursDraft, type HoursPeriod, lastDayOf, standingOf } from '../model/hours-periods.ts';

type Props = {
  readonly kind: HoursOwner['kind'];
  readonly periods: readonly HoursPeriod[];
  readonly today: string;
  /** Takes a period as the beginning of new hours. */
  readonly onUse: (draft: HoursDraft) => void;
};

/** Hours over time, newest first: what holds, what comes, what was. */
export function HistoryList({ kind, periods, today, onUse }: Props) {
  const t = useTranslations('hours.history');
  const none = useTranslations('hours.empty');
  if (periods.length === 0) {
    return <EmptyNotice icon={IconHistory} title={t('emptyTitle')} text={none(kind)} />;
  }
  return (
    <ul className={classes['rows']}>
      {periods.toReversed().map((period) => (
        <PeriodRow key={period.validFrom ?? ''} period={period} today={today} onUse={onUse} />
      ))}
    </ul>
  );
}

function PeriodRow({
  period,
  today,
  onUse,
}: Omit<Props, 'periods' | 'kind'> & { readonly period: HoursPeriod }) {
  const t = useTranslations('hours.history');
  const locale = useLocale();
  const hoursText = useHoursText();
  const standing = standingOf(period, today);
  const lastDay = lastDayOf(period);
  const from =
    period.validFrom === null ? t('always') : t('from', { day: formatDate(period.validFrom, locale) });
  const until = lastDay === null ? t('forGood') : t('until', { day: formatDate(lastDay, locale) });
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600} size="sm">{`${from} ${until}`}</Text>
          <Badge variant={standing === 'now' ? 'filled' : 'default'} tt="none" size="sm">
            {t(`standing.${standing}`)}
          </Badge>
        </Group>
        {period.hours.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('noHours')}
          </Text>
        )}
        {hoursText(period.hours).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={t(standing === 'past' ? 'useOf' : 'changeOf', { period: `${from} ${until}` })}
        onClick={() =>
          onUse({
            hours: period.hours,
            from: standing === 'coming' ? (period.validFrom ?? '') : '',
            lastDay: standing === 'past' ? '' : (lastDay ?? ''),
          })
        }
      >
        {standing === 'past' ? t('use') : t('change')}
      </Button>
    </li>
  );
}
