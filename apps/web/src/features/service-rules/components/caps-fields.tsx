'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import type { CapEntry } from '../model/rules-draft.ts';
import { EntryList } from './entry-list.tsx';
import classes from './rules.module.css';
import type { SectionProps } from './section-props.ts';

const spans = ['day', 'week'] as const;
const counted = ['practice', 'service', 'professional', 'patient', 'insurer'] as const;

/** How many visits a day or a week. */
export function CapsFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.caps');
  return (
    <EntryList
      entries={draft.caps}
      nameOf={(place) => t('entry', { place })}
      addLabel={t('add')}
      make={(key): CapEntry => ({ key, per: 'day', of: 'practice', maximum: 10 })}
      onChange={(caps) => onType({ caps })}
    >
      {(entry, change) => (
        <>
          <NumberField
            label={t('maximum')}
            min={0}
            max={1000}
            value={entry.maximum}
            onChange={(maximum) => change({ maximum })}
          />
          <NativeSelect
            label={t('per')}
            value={entry.per}
            data={spans.map((per) => ({ value: per, label: t(`pers.${per}`) }))}
            onChange={({ currentTarget: { value } }) => change({ per: value === 'week' ? 'week' : 'day' })}
          />
          <NativeSelect
            label={t('of')}
            className={classes['wide'] ?? ''}
            value={entry.of}
            data={counted.map((of) => ({ value: of, label: t(`ofs.${of}`) }))}
            onChange={({ currentTarget: { value } }) =>
              change({ of: counted.find((of) => of === value) ?? 'practice' })
            }
          />
        </>
      )}
    </EntryList>
  );
}
