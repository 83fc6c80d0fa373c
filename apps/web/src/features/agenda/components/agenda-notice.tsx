import { Anchor } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { formatWeekday } from '../../../lib/format.ts';
import type { AgendaDay } from '../model/agenda-day.ts';
import { noonOf, shiftDay } from '../model/local-day.ts';
import classes from './agenda.module.css';

/** One line above the grid when there is something to say about the day: nobody attends, nobody comes, no connection. */
export function AgendaNotice(props: {
  readonly day: AgendaDay;
  readonly isStale: boolean;
  readonly canSetUp: boolean;
  readonly onDay: (day: string) => void;
}) {
  const { day, isStale, canSetUp, onDay } = props;
  const t = useTranslations('agenda.notices');
  const locale = useLocale();
  const hasHours = day.columns.some((column) => column.open.length > 0);
  const hasVisits = day.columns.some((column) => column.visits.length > 0);
  if (isStale) {
    return (
      <div role="status" className={classes['notice']}>
        {t('stale')}
      </div>
    );
  }
  if (day.columns.length === 0 || hasVisits) return null;
  if (hasHours) {
    return (
      <div role="status" className={classes['notice']}>
        {t('noVisits')}
      </div>
    );
  }
  const weekday = formatWeekday(noonOf(day.day).getUTCDay() || 7, locale);
  return (
    <div role="status" className={classes['notice']}>
      {t('noHours', { weekday })}{' '}
      {canSetUp ? (
        <>
          <Anchor component={Link} href="/set-up/hours" size="sm" underline="always">
            {t('setHours')}
          </Anchor>
          {' · '}
        </>
      ) : null}
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        onClick={() => onDay(shiftDay(day.day, 1))}
      >
        {t('nextDay')}
      </Anchor>
    </div>
  );
}
