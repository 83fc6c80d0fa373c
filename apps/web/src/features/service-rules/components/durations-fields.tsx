'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import type { DurationEntry } from '../model/rules-draft.ts';
import { EntryList } from './entry-list.tsx';
import { ProfessionalField } from './professional-field.tsx';
import type { SectionProps } from './section-props.ts';

const visits = ['first', 'return'] as const;
const modalities = ['in-person', 'video'] as const;

/** How long the service takes with whom, for whom, and where. */
export function DurationsFields({ service, draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.durations');
  const rules = useTranslations('service-rules');
  const words = useTranslations('set-up.service.modalities');
  return (
    <EntryList
      entries={draft.durations}
      nameOf={(place) => t('entry', { place })}
      addLabel={t('add')}
      make={(key): DurationEntry => ({
        key,
        professionalId: '',
        visit: '',
        modality: '',
        minutes: service.durationMinutes,
      })}
      onChange={(durations) => onType({ durations })}
    >
      {(entry, change) => (
        <>
          <ProfessionalField
            value={entry.professionalId}
            onChange={(professionalId) => change({ professionalId })}
          />
          <NativeSelect
            label={t('visit')}
            value={entry.visit}
            data={[
              { value: '', label: rules('any') },
              ...visits.map((visit) => ({ value: visit, label: rules(`visits.${visit}`) })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              change({ visit: visits.find((visit) => visit === value) ?? '' })
            }
          />
          <NativeSelect
            label={t('modality')}
            value={entry.modality}
            data={[
              { value: '', label: rules('any') },
              ...modalities.map((modality) => ({ value: modality, label: words(modality) })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              change({ modality: modalities.find((modality) => modality === value) ?? '' })
            }
          />
          <NumberField
            label={t('minutes')}
            unit="min"
            min={5}
            max={1440}
            value={entry.minutes}
            onChange={(minutes) => change({ minutes })}
          />
        </>
      )}
    </EntryList>
  );
}
