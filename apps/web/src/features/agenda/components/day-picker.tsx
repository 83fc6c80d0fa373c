'use client';

import { Button, Skeleton } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useId, useRef, useState } from 'react';
import { formatLongDate } from '../../../lib/format.ts';
import classes from './agenda.module.css';
import { shortDay } from './short-day.ts';

// The calendar is needed only by whoever opens it.
const DayCalendar = dynamic(
  () => import('../../../components/day-calendar.tsx').then((module) => module.DayCalendar),
  {
    ssr: false,
    loading: () => <Skeleton width={252} height={264} />,
  },
);

const gapPixels = 4;

/**
 * The day shown, and a calendar to go to any other. The browser's own popover closes by Escape or a click beside it and
 * gives the focus back.
 */
export function DayPicker(props: {
  readonly day: string;
  readonly isNarrow: boolean;
  readonly onDay: (day: string) => void;
}) {
  const { day, isNarrow, onDay } = props;
  const t = useTranslations('agenda');
  const locale = useLocale();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const words = isNarrow ? shortDay(day, locale) : formatLongDate(day, locale, { withYear: true });
  return (
    <>
      <Button
        ref={button}
        variant="subtle"
        px="xs"
        popoverTarget={id}
        leftSection={<IconCalendar size={16} aria-hidden />}
        aria-label={t('chooseDay', { day: words })}
      >
        {words}
      </Button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={classes['popover']}
        style={place}
        onBeforeToggle={(event) => {
          const box = button.current?.getBoundingClientRect();
          setPlace(
            event.newState === 'open' && box ? { left: box.left, top: box.bottom + gapPixels } : undefined,
          );
        }}
      >
        {place ? (
          <DayCalendar
            day={day}
            onDay={(chosen) => {
              popover.current?.hidePopover();
              onDay(chosen);
            }}
          />
        ) : null}
      </div>
    </>
  );
}
