import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '../../../lib/format.ts';
import { periodOf } from '../model/block-period.ts';

/** A function that says a period: `21/12/2026 a 03/01/2027`, `21/12/2026, 14:00 às 16:00`. */
export function usePeriodText(): (block: Parameters<typeof periodOf>[0]) => string {
  const t = useTranslations('blocks.period');
  const locale = useLocale();
  return (block) => {
    const period = periodOf(block);
    const from = formatDate(period.from, locale);
    const lastDay = formatDate(period.lastDay, locale);
    if (period.kind === 'days')
      return period.from === period.lastDay ? t('day', { day: from }) : t('days', { from, lastDay });
    const { fromTime, toTime } = period;
    return period.from === period.lastDay
      ? t('times', { day: from, fromTime, toTime })
      : t('span', { from, fromTime, lastDay, toTime });
  };
}
