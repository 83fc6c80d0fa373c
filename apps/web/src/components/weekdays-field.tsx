'use client';

import { Chip, Input } from '@mantine/core';
import { useLocale } from 'next-intl';
import { formatWeekday } from '../lib/format.ts';
import classes from './weekdays-field.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const chip = { label: classes['day'] ?? '', iconWrapper: classes['tick'] ?? '' };

type Props = {
  readonly label: string;
  /** ISO weekdays: 1 is Monday. */
  readonly value: readonly number[];
  readonly error?: string | undefined;
  readonly onChange: (weekdays: number[]) => void;
};

/** Days of the week, each a tick. */
export function WeekdaysField({ label, value, error, onChange }: Props) {
  const locale = useLocale();
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Chip.Group
        multiple
        value={value.map(String)}
        onChange={(days) => onChange(days.map(Number).toSorted((a, b) => a - b))}
      >
        <div className={classes['days']} role="group" aria-label={label}>
          {WEEKDAYS.map((weekday) => (
            <Chip
              key={weekday}
              value={String(weekday)}
              size="sm"
              radius="md"
              classNames={chip}
              aria-label={formatWeekday(weekday, locale)}
            >
              {formatWeekday(weekday, locale, 'short')}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </Input.Wrapper>
  );
}
