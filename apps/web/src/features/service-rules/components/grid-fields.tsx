'use client';

import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import { exampleStarts } from '../model/used-sections.ts';
import type { SectionProps } from './section-props.ts';

/** At which times the service can start. */
export function GridFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.grid');
  const starts = exampleStarts(draft.stepMinutes, draft.offsetMinutes);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} style={{ alignItems: 'start' }}>
        <NumberField
          label={t('step')}
          unit="min"
          min={5}
          max={240}
          value={draft.stepMinutes}
          onChange={(stepMinutes) => onType({ stepMinutes })}
        />
        <NumberField
          label={t('offset')}
          unit="min"
          min={0}
          max={1439}
          value={draft.offsetMinutes}
          onChange={(offsetMinutes) => onType({ offsetMinutes })}
        />
      </SimpleGrid>
      {starts.length > 0 && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('example', { starts: starts.join(', ') })}
        </Text>
      )}
    </Stack>
  );
}
