'use client';

import { Badge, Group, Skeleton, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useClinics, useRooms } from '../api/queries.ts';

const NewRoomForm = dynamic(() => import('./new-room-form.tsx').then((module) => module.NewRoomForm), {
  loading: () => <Skeleton height={60} mt="sm" />,
});

/** The rooms of the clinics, and one more. */
export function RoomsSection() {
  const t = useTranslations('set-up.rooms');
  const clinics = useClinics().data ?? [];
  const rooms = useRooms().data ?? [];
  if (clinics.length === 0) return null;
  return (
    <section aria-labelledby="rooms">
      <Title order={2} size="h4" id="rooms" mt="xl">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      {clinics.map((clinic) => {
        const ofClinic = rooms.filter(({ clinicId }) => clinicId === clinic.id);
        return (
          <Group key={clinic.id} gap="xs" mb="xs">
            <Text size="sm" fw={600}>
              {clinic.name}
            </Text>
            {ofClinic.map((room) => (
              <Badge key={room.id} variant="default" size="lg" tt="none" fw={500}>
                {room.name}
              </Badge>
            ))}
            {ofClinic.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            )}
          </Group>
        );
      })}
      <NewRoomForm clinics={clinics} />
    </section>
  );
}
