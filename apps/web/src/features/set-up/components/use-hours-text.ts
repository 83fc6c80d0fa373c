import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { formatWeekday } from '../../../lib/format.ts';
import { groupsOf, runOf, runsOver, type WeeklyWindow } from '../model/weekly-hours.ts';

/** A function that says weekly hours shortly: `seg–sex 08:00–12:00, 14:00–18:00`. One text for each group of days. */
export function useHoursText(): (hours: readonly WeeklyWindow[]) => readonly string[] {
  const t = useTranslations('set-up.hours');
  const locale = useLocale();
  return useCallback(
    (hours) =>
      groupsOf(hours).map(({ weekdays, windows }) => {
        const run = runOf(weekdays);
        const short = (weekday: number) => formatWeekday(weekday, locale, 'short');
        const days =
          run === undefined
            ? weekdays.map(short).join(', ')
            : t('range', { first: short(run[0]), last: short(run[1]) });
        const text = (window: (typeof windows)[number]) =>
          runsOver(window) ? t('overnight', window) : `${window.opensAt}–${window.closesAt}`;
        return `${days} ${windows.map(text).join(', ')}`;
      }),
    [locale, t],
  );
}
