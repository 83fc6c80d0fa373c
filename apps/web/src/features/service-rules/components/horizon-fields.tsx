'use client';

import { Group, Radio, Stack, Switch } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import { TimeField } from '../../set-up/components/time-field.tsx';
import type { HorizonDraft } from '../model/rules-draft.ts';
import type { SectionProps } from './section-props.ts';

const kinds = ['none', 'rolling', 'opens'] as const;

/** How far ahead can be booked. */
export function HorizonFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.horizon');
  const { horizon } = draft;
  const change = (part: Partial<HorizonDraft>): void => onType({ horizon: { ...horizon, ...part } });
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label={t('title')}
        value={horizon.kind}
        onChange={(value) => change({ kind: kinds.find((kind) => kind === value) ?? 'none' })}
      >
        <Stack gap="xs">
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`kinds.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {horizon.kind === 'rolling' && (
        <NumberField
          label={t('days')}
          w="10rem"
          min={1}
          max={730}
          value={horizon.days}
          onChange={(days) => change({ days })}
        />
      )}
      {horizon.kind === 'opens' && (
        <Group align="flex-start" gap="sm">
          <NumberField
            label={t('dayOfMonth')}
            w="10rem"
            min={1}
            max={28}
            value={horizon.dayOfMonth}
            onChange={(dayOfMonth) => change({ dayOfMonth })}
          />
          <TimeField
            isLabelShown
            label={t('at')}
            value={horizon.at}
            hasFault={horizon.at === ''}
            onChange={(at) => change({ at })}
          />
        </Group>
      )}
      {horizon.kind !== 'none' && (
        <Switch
          label={t('includesStaff')}
          checked={horizon.includesStaff}
          onChange={(event) => change({ includesStaff: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
