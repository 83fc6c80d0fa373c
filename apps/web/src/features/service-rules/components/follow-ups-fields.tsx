'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { NumberField } from '../../../components/number-field.tsx';
import { useInsurers } from '../../set-up/api/queries.ts';
import { EntryList } from './entry-list.tsx';
import { ProfessionalField } from './professional-field.tsx';
import type { SectionProps } from './section-props.ts';

/** Who may return free of charge, for how long and how often. */
export function FollowUpsFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.followUps');
  const rules = useTranslations('service-rules');
  const insurers = useInsurers().data ?? [];
  return (
    <EntryList
      entries={draft.followUps}
      nameOf={(place) => t('entry', { place })}
      addLabel={t('add')}
      make={(key) => ({ key, professionalId: '', payer: '', days: 30, count: 1 })}
      onChange={(followUps) => onType({ followUps })}
    >
      {(entry, change) => (
        <>
          <NumberField
            label={t('days')}
            min={1}
            max={365}
            value={entry.days}
            onChange={(days) => change({ days })}
          />
          <NumberField
            label={t('count')}
            min={1}
            max={20}
            value={entry.count}
            onChange={(count) => change({ count })}
          />
          <ProfessionalField
            value={entry.professionalId}
            onChange={(professionalId) => change({ professionalId })}
          />
          <NativeSelect
            label={rules('payer')}
            value={entry.payer}
            data={[
              { value: '', label: rules('any') },
              { value: 'private', label: rules('private') },
              ...insurers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => change({ payer: event.currentTarget.value })}
          />
        </>
      )}
    </EntryList>
  );
}
