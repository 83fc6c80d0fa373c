'use client';

import { ActionIcon, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatWeekday } from '../../../lib/format.ts';
import { dayAfter, type HoursFault, runsOver, type WeeklyWindow } from '../model/weekly-hours.ts';
import classes from './set-up.module.css';
import { TimeField } from './time-field.tsx';

type DayWindow = WeeklyWindow & { readonly index: number; readonly fault: HoursFault['kind'] | undefined };

type Props = {
  readonly weekday: number;
  readonly windows: readonly DayWindow[];
  /** Absent when the day has no room for one more. */
  readonly onAdd: (() => void) | undefined;
  readonly onChange: (index: number, change: Partial<WeeklyWindow>) => void;
  readonly onRemove: (index: number) => void;
};

/** The windows of one weekday. */
export function HoursDay({ weekday, windows, onAdd, onChange, onRemove }: Props) {
  const t = useTranslations('set-up.hours');
  const locale = useLocale();
  const day = formatWeekday(weekday, locale);
  const fault = windows.find((window) => window.fault !== undefined)?.fault;
  return (
    <div role="group" aria-label={day} className={classes['day']}>
      <span className={classes['dayName']}>{day.replace('-feira', '')}</span>
      {windows.length === 0 ? (
        <span className={classes['closed']}>{t('closed')}</span>
      ) : (
        <div className={classes['windows']}>
          {windows.map((window, position) => (
            <div key={window.index} className={classes['window']}>
              <TimeField
                label={t('opensAt', { day, number: position + 1 })}
                value={window.opensAt}
                hasFault={window.fault !== undefined}
                onChange={(opensAt) => onChange(window.index, { opensAt })}
              />
              <span aria-hidden>–</span>
              <TimeField
                label={t('closesAt', { day, number: position + 1 })}
                value={window.closesAt}
                hasFault={window.fault !== undefined}
                onChange={(closesAt) => onChange(window.index, { closesAt })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('remove', { day, number: position + 1 })}
                onClick={() => onRemove(window.index)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
              {runsOver(window) && (
                <Text span size="xs" c="dimmed">
                  {t('until', { day: formatWeekday(dayAfter(weekday), locale) })}
                </Text>
              )}
            </div>
          ))}
          {fault !== undefined && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert" w="100%">
              {t(`faults.${fault}`)}
            </Text>
          )}
        </div>
      )}
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={t('add', { day })}
        disabled={onAdd === undefined}
        onClick={() => onAdd?.()}
      >
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
