'use client';

import { Anchor, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { NumberField } from '../../../components/number-field.tsx';
import { useClinics, useResourceClasses, useResources } from '../../set-up/api/queries.ts';
import { EntryList } from './entry-list.tsx';
import classes from './rules.module.css';
import type { SectionProps } from './section-props.ts';

/** Rooms and devices that the service occupies beside the usual room. */
export function NeedsFields({ draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.needs');
  const resources = useResources();
  const isEmpty = resources.data?.length === 0;
  return (
    <Stack gap="sm">
      <EntryList
        entries={draft.needs}
        nameOf={(place) => t('entry', { place })}
        addLabel={t('add')}
        make={(key) => ({ key, what: '', leadMinutes: 0, trailMinutes: 0 })}
        onChange={(needs) => onType({ needs })}
      >
        {(entry, change) => (
          <>
            <WhatField value={entry.what} onChange={(what) => change({ what })} />
            <NumberField
              label={t('lead')}
              unit="min"
              min={-1440}
              max={240}
              value={entry.leadMinutes}
              onChange={(leadMinutes) => change({ leadMinutes })}
            />
            <NumberField
              label={t('trail')}
              unit="min"
              min={-1440}
              max={240}
              value={entry.trailMinutes}
              onChange={(trailMinutes) => change({ trailMinutes })}
            />
          </>
        )}
      </EntryList>
      <Text size="sm" c="dimmed">
        {isEmpty ? (
          <>
            {t('none')}{' '}
            <Anchor component={Link} href="/set-up/resources" size="sm" underline="always">
              {t('addResource')}
            </Anchor>
          </>
        ) : (
          t('hint')
        )}
      </Text>
    </Stack>
  );
}

function WhatField(props: { readonly value: string; readonly onChange: (what: string) => void }) {
  const { value, onChange } = props;
  const t = useTranslations('service-rules.sections.needs');
  const common = useTranslations('common');
  const clinics = useClinics().data ?? [];
  const resources = (useResources().data ?? []).filter(
    ({ id, isActive }) => isActive || value === `resource:${id}`,
  );
  const all = useResourceClasses().data ?? [];
  const clinicName = (clinicId: string): string =>
    clinics.length > 1 ? ` · ${clinics.find(({ id }) => id === clinicId)?.name ?? ''}` : '';
  return (
    <NativeSelect
      label={t('resource')}
      className={classes['wide'] ?? ''}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {value === '' && <option value="">{common('choose')}</option>}
      {all.length > 0 && (
        <optgroup label={t('classes')}>
          {all.map(({ id, name }) => (
            <option key={id} value={`class:${id}`}>
              {t('anyOf', { name })}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t('resources')}>
        {resources.map(({ id, name, clinicId }) => (
          <option key={id} value={`resource:${id}`}>
            {name + clinicName(clinicId)}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  );
}
