'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import {
  faultsOf,
  nextWindow,
  PATTERNS,
  WEEKDAYS,
  type PatternName,
  type WeeklyWindow,
} from '../model/weekly-hours.ts';
import { HoursDay } from './hours-day.tsx';

const patternNames = [
  'twoShifts',
  'wholeDay',
  'mornings',
  'withSaturday',
] as const satisfies readonly PatternName[];

type Props = {
  readonly value: readonly WeeklyWindow[];
  readonly onChange: (hours: readonly WeeklyWindow[]) => void;
};

/** The weekly hours: patterns to begin with, then day by day. */
export function HoursEditor({ value, onChange }: Props) {
  const t = useTranslations('set-up.hours');
  const faults = faultsOf(value);
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" id="hours-patterns">
        {t('patterns')}
      </Text>
      <Group gap="xs" role="group" aria-labelledby="hours-patterns" mb="xs">
        {patternNames.map((name) => (
          <Button key={name} variant="default" size="xs" onClick={() => onChange(PATTERNS[name])}>
            {t(`pattern.${name}`)}
          </Button>
        ))}
      </Group>
      <div>
        {WEEKDAYS.map((weekday) => {
          const next = nextWindow(value, weekday);
          return (
            <HoursDay
              key={weekday}
              weekday={weekday}
              windows={value.flatMap((window, index) =>
                window.weekday === weekday
                  ? [{ ...window, index, fault: faults.find((fault) => fault.index === index)?.kind }]
                  : [],
              )}
              onAdd={next === undefined ? undefined : () => onChange([...value, next])}
              onChange={(index, change) =>
                onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)))
              }
              onRemove={(index) => onChange(value.filter((_, at) => at !== index))}
            />
          );
        })}
      </div>
    </Stack>
  );
}
