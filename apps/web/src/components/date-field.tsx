'use client';

import { ActionIcon, Skeleton, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type CSSProperties, type ReactNode, useId, useRef, useState } from 'react';
import { formatDate } from '../lib/format.ts';
import { readTypedDay, unreadableDay } from '../lib/typed-day.ts';
import classes from './date-field.module.css';

const calendarSize = { width: 280, height: 300 };

// The calendar is needed only by whoever opens it.
const DayCalendar = dynamic(() => import('./day-calendar.tsx').then((module) => module.DayCalendar), {
  ssr: false,
  loading: () => <Skeleton width={252} height={264} />,
});

type Props = {
  readonly label: string;
  /** `YYYY-MM-DD`, empty, or `unreadableDay`. */
  readonly value: string;
  /** `YYYY-MM-DD` where the day is: days without a year are from here on. */
  readonly today: string;
  readonly onChange: (day: string) => void;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly error?: string | undefined;
};

/** A day, typed as Brazil writes it or chosen in a calendar. The browser's own field would follow the browser's language. */
export function DateField({ label, value, today, onChange, description, placeholder, error }: Props) {
  const t = useTranslations('common.day');
  const locale = useLocale();
  const [draft, setDraft] = useState<string>();
  const read = (typed: string): string =>
    typed.trim() === '' ? '' : (readTypedDay(typed, today) ?? unreadableDay);
  const written = value === '' || value === unreadableDay ? '' : formatDate(value, locale);
  // A draft that does not say the value any more is old: the value was set from elsewhere.
  const shown = draft !== undefined && read(draft) === value ? draft : written;
  const { isLeft, leave, stay } = useLeft();
  const fault = value === unreadableDay && isLeft ? t('unreadable') : undefined;
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={placeholder ?? t('placeholder')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      value={shown}
      error={error ?? fault}
      onChange={(event) => {
        stay();
        setDraft(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
      onBlur={() => {
        leave();
        // What is no day stays as it was typed, to be mended.
        if (value !== unreadableDay) setDraft(undefined);
      }}
      rightSection={
        <CalendarButton
          label={t('choose', { label })}
          day={written === '' ? today : value}
          onDay={(day) => {
            setDraft(undefined);
            onChange(day);
          }}
        />
      }
    />
  );
}

/** A click ends before this, so that what it aims at has not been pushed away by a message. */
const clickMs = 300;

/** Whether the field was left. Said a moment later: a message that appears while the mouse is down would make its click miss. */
function useLeft() {
  const [isLeft, setLeft] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    isLeft,
    leave: () => {
      timer.current = setTimeout(() => setLeft(true), clickMs);
    },
    stay: () => {
      clearTimeout(timer.current);
      setLeft(false);
    },
  };
}

function CalendarButton(props: {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>();
  return (
    <>
      <ActionIcon
        ref={button}
        variant="subtle"
        color="gray"
        popoverTarget={id}
        aria-label={props.label}
        title={props.label}
      >
        <IconCalendar size={16} aria-hidden />
      </ActionIcon>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={classes['popover']}
        style={place}
        onBeforeToggle={(event) => {
          const box = button.current?.getBoundingClientRect();
          setPlace(event.newState === 'open' && box ? placeBeside(box) : undefined);
        }}
      >
        {place ? (
          <DayCalendar
            day={props.day}
            onDay={(day) => {
              popover.current?.hidePopover();
              props.onDay(day);
            }}
          />
        ) : null}
      </div>
    </>
  );
}

/** Below the button, or above it where there is no room; never over the edge of the window. */
function placeBeside(box: DOMRect): CSSProperties {
  const gap = 4;
  const fitsBelow = box.bottom + gap + calendarSize.height <= window.innerHeight;
  const left = Math.max(gap, Math.min(box.left, window.innerWidth - calendarSize.width - gap));
  return { left, top: fitsBelow ? box.bottom + gap : Math.max(gap, box.top - gap - calendarSize.height) };
}
