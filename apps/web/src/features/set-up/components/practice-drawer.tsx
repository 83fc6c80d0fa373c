'use client';

import { Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useRooms, useServices } from '../api/queries.ts';
import { useSavePractice } from '../api/use-save-practice.ts';
import { faultsOf, type WeeklyWindow } from '../model/weekly-hours.ts';
import { HoursEditor } from './hours-editor.tsx';

type Props = { readonly practice: Schema<'Practice'>; readonly onClose: () => void };

/** Hours, services and room of a professional at a clinic. */
export function PracticeDrawer({ practice, onClose }: Props) {
  const t = useTranslations('set-up');
  const common = useTranslations('common');
  const rooms = (useRooms().data ?? []).filter(({ clinicId }) => clinicId === practice.clinicId);
  const services = useServices().data ?? [];
  const [hours, setHours] = useState<readonly WeeklyWindow[]>(practice.hours);
  const [serviceIds, setServiceIds] = useState(practice.serviceIds);
  const [roomId, setRoomId] = useState(practice.roomId);
  const save = useSavePractice(practice);
  const offered = services.filter(({ id, isActive }) => isActive || practice.serviceIds.includes(id));

  async function submit() {
    if (faultsOf(hours).length > 0) return;
    if (!(await save.run({ hours, serviceIds, roomId }))) return;
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer
      title={t('hours.drawerTitle', { professional: practice.professionalName, clinic: practice.clinicName })}
      size="40rem"
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <HoursEditor value={hours} onChange={setHours} />
          <Checkbox.Group label={t('hours.services')} value={serviceIds} onChange={setServiceIds}>
            <Stack gap="xs" mt="xs">
              {offered.map((service) => (
                <Checkbox key={service.id} value={service.id} label={service.name} />
              ))}
              {offered.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('services.emptyText')}
                </Text>
              )}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('hours.room')}
            description={t('hours.roomHint')}
            value={roomId ?? ''}
            onChange={(event) =>
              setRoomId(event.currentTarget.value === '' ? null : event.currentTarget.value)
            }
          >
            <option value="">{t('hours.noRoom')}</option>
            {rooms.map((room) => (
              <option key={room.id} value={room.id}>
                {room.name}
              </option>
            ))}
          </NativeSelect>
          <FormProblem text={save.problem} />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {common('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDrawer>
  );
}
