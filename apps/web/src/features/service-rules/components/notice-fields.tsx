'use client';

import { Group, NativeSelect, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import { SPAN_UNITS, type TimeSpan } from '../model/time-span.ts';
import type { SectionProps } from './section-props.ts';

const channels = ['online', 'api', 'staff'] as const;
const most: Record<TimeSpan['unit'], number> = { minutes: 525_600, hours: 8_760, days: 365 };

/** How long before a visit it must be booked, by who enters it. */
export function NoticeFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.notice');
  const { notice } = draft;
  return (
    <Stack gap="sm">
      {channels.map((channel) => {
        const span = notice[channel];
        const change = (part: Partial<TimeSpan>): void =>
          onType({ notice: { ...notice, [channel]: { ...span, ...part } } });
        return (
          <Group key={channel} gap="xs" align="flex-start" wrap="nowrap">
            <NumberField
              label={t(channel)}
              w="10rem"
              min={0}
              max={most[span.unit]}
              value={span.amount}
              onChange={(amount) => change({ amount })}
            />
            <NativeSelect
              aria-label={t('unitOf', { channel: t(channel) })}
              mt={25}
              value={span.unit}
              data={SPAN_UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
              onChange={({ currentTarget: { value } }) =>
                change({ unit: SPAN_UNITS.find((unit) => unit === value) ?? 'hours' })
              }
            />
          </Group>
        );
      })}
    </Stack>
  );
}
