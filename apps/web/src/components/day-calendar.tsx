'use client';

import '@mantine/dates/styles.css';
import 'dayjs/locale/pt-br';
import { DatePicker } from '@mantine/dates';
import { useLocale, useTranslations } from 'next-intl';

/** A month to choose a day from. */
export function DayCalendar({ day, onDay }: { readonly day: string; readonly onDay: (day: string) => void }) {
  const t = useTranslations('common.calendar');
  const locale = useLocale();
  return (
    <DatePicker
      value={day}
      defaultDate={day}
      getDayProps={(each) => ({ autoFocus: each === day })}
      locale={locale === 'en' ? 'en' : 'pt-br'}
      firstDayOfWeek={locale === 'en' ? 1 : 0}
      highlightToday
      ariaLabels={{
        previousMonth: t('previousMonth'),
        nextMonth: t('nextMonth'),
        previousYear: t('previousYear'),
        nextYear: t('nextYear'),
        previousDecade: t('previousDecade'),
        nextDecade: t('nextDecade'),
        monthLevelControl: t('chooseMonth'),
        yearLevelControl: t('chooseYear'),
      }}
      onChange={(chosen) => {
        if (chosen !== null) onDay(chosen);
      }}
    />
  );
}
