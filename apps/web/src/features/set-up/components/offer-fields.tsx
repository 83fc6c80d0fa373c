'use client';

import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { NumberField } from '../../../components/number-field.tsx';
import { useResources, useServices } from '../api/queries.ts';
import type { Offer } from '../api/use-save-offer.ts';

type Props = {
  readonly practice: Schema<'Practice'>;
  readonly value: Offer;
  readonly onChange: (offer: Offer) => void;
};

/** Services and usual room of a practice, and the way to other clinics. Inactive services are shown only where they are offered still. */
export function OfferFields({ practice, value, onChange }: Props) {
  const t = useTranslations('set-up');
  const rooms = (useResources().data ?? []).filter(
    ({ id, clinicId, kind, isActive }) =>
      clinicId === practice.clinicId && kind === 'room' && (isActive || id === practice.roomId),
  );
  const services = (useServices().data ?? []).filter(
    ({ id, isActive }) => isActive || practice.serviceIds.includes(id),
  );
  return (
    <>
      <Checkbox.Group
        label={t('hours.services')}
        value={value.serviceIds}
        onChange={(serviceIds) => onChange({ ...value, serviceIds })}
      >
        <Stack gap="xs" mt="xs">
          {services.map((service) => (
            <Checkbox key={service.id} value={service.id} label={service.name} />
          ))}
          {services.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('services.emptyText')}
            </Text>
          )}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={t('hours.room')}
        description={t('hours.roomHint')}
        value={value.roomId ?? ''}
        onChange={(event) => onChange({ ...value, roomId: event.currentTarget.value || null })}
      >
        <option value="">{t('hours.noRoom')}</option>
        {rooms.map((room) => (
          <option key={room.id} value={room.id}>
            {room.name}
          </option>
        ))}
      </NativeSelect>
      <NumberField
        label={t('hours.elsewhere')}
        description={t('hours.elsewhereHint')}
        unit="min"
        min={0}
        max={240}
        value={value.elsewhereMinutes}
        onChange={(minutes) => onChange({ ...value, elsewhereMinutes: minutes ?? 0 })}
      />
    </>
  );
}
