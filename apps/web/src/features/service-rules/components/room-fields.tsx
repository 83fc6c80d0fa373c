'use client';

import { SimpleGrid } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import type { SectionProps } from './section-props.ts';

/** Time that stays free around a visit. */
export function BuffersFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.buffers');
  return (
    <SimpleGrid cols={2} style={{ alignItems: 'start' }}>
      <NumberField
        label={t('before')}
        unit="min"
        min={0}
        max={240}
        value={draft.bufferBeforeMinutes}
        onChange={(bufferBeforeMinutes) => onType({ bufferBeforeMinutes })}
      />
      <NumberField
        label={t('after')}
        unit="min"
        min={0}
        max={240}
        value={draft.bufferAfterMinutes}
        onChange={(bufferAfterMinutes) => onType({ bufferAfterMinutes })}
      />
    </SimpleGrid>
  );
}

/** How many patients share a time. */
export function SeatsFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.seats');
  return (
    <NumberField
      label={t('seats')}
      description={t('hint')}
      min={1}
      max={100}
      value={draft.seats}
      onChange={(seats) => onType({ seats })}
    />
  );
}
