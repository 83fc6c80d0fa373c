'use client';

import { Checkbox, Stack, Switch } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { SectionProps } from './section-props.ts';

const modalities = ['in-person', 'video'] as const;

/** Where the visit may take place, and who may enter it. */
export function PlacesFields({ service, draft, onType }: SectionProps) {
  const t = useTranslations('service-rules.sections.places');
  const words = useTranslations('set-up.service.modalities');
  const chosen = draft.modalities.length === 0 ? [service.modality] : draft.modalities;
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={t('modalities')}
        value={[...chosen]}
        onChange={(values) => {
          const next = modalities.filter((modality) => values.includes(modality));
          // The service's own alone is no rule.
          const isOwn = next.length === 1 && next[0] === service.modality;
          onType({ modalities: next.length === 0 || isOwn ? [] : next });
        }}
      >
        <Stack gap="xs" mt="xs">
          {modalities.map((modality) => (
            <Checkbox key={modality} value={modality} label={words(modality)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch
        label={t('online')}
        checked={draft.channels.online}
        onChange={(event) => onType({ channels: { ...draft.channels, online: event.currentTarget.checked } })}
      />
      <Switch
        label={t('api')}
        checked={draft.channels.api}
        onChange={(event) => onType({ channels: { ...draft.channels, api: event.currentTarget.checked } })}
      />
    </Stack>
  );
}
