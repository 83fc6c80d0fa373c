'use client';

import { Button, Popover, Skeleton } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { formatLongDate } from '../../../lib/format.ts';
import { shortDay } from './short-day.ts';

// The calendar is needed only by whoever opens it.
const DayCalendar = dynamic(() => import('./day-calendar.tsx').then((module) => module.DayCalendar), {
  ssr: false,
  loading: () => <Skeleton width={252} height={264} />,
});

/** The day shown, and a calendar to go to any other. */
export function DayPicker(props: { readonly day: string; readonly isNarrow: boolean; readonly onDay: (day: string) => void }) {
  const { day, isNarrow, onDay } = props;
  const t = useTranslations('agenda');
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const words = isNarrow ? shortDay(day, locale) : formatLongDate(day, locale, { withYear: true });
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          px="xs"
          leftSection={<IconCalendar size={16} aria-hidden />}
          aria-label={t('chooseDay', { day: words })}
          onClick={() => setOpen(!isOpen)}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DayCalendar
          day={day}
          onDay={(chosen) => {
            setOpen(false);
            onDay(chosen);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
