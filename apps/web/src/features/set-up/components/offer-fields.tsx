'use client';

import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { useRooms, useServices } from '../api/queries.ts';

/** What a practice offers, and the room that it usually occupies. */
export type Offer = { readonly serviceIds: string[]; readonly roomId: string | null };

type Props = {
  readonly practice: Schema<'Practice'>;
  readonly value: Offer;
  readonly onChange: (offer: Offer) => void;
};

/** Services and room of a practice. Inactive services are shown only where they are offered still. */
export function OfferFields({ practice, value, onChange }: Props) {
  const t = useTranslations('set-up');
  const rooms = (useRooms().data ?? []).filter(({ clinicId }) => clinicId === practice.clinicId);
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
    </>
  );
}
