'use client';

import { Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api, call, idempotent, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget, useClinics, usePractices, useServices } from '../api/queries.ts';
import classes from './set-up.module.css';

/** A professional with registrations, the clinics where they attend, and those where they could. */
export function ProfessionalRow({ professional }: { readonly professional: Schema<'Professional'> }) {
  const t = useTranslations('set-up');
  const clinics = useClinics().data ?? [];
  const practices = (usePractices().data ?? []).filter(
    ({ professionalId }) => professionalId === professional.id,
  );
  const others = clinics.filter(({ id }) => !practices.some(({ clinicId }) => clinicId === id));
  const attend = useAttend(professional);
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600}>{professional.name}</Text>
          {professional.status === 'invited' && (
            <Badge variant="light" color="orange" size="sm" tt="none">
              {t('team.invited')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t(`professions.${professional.profession}`)} ·{' '}
          {professional.registrations
            .map(({ council, number, state }) => `${council}-${state} ${number}`)
            .join(', ')}
        </Text>
        <Text size="sm">
          {practices.length === 0
            ? t('team.nowhere')
            : t('team.attendsAt', { clinics: practices.map(({ clinicName }) => clinicName).join(', ') })}
        </Text>
      </div>
      {professional.status === 'active' && (
        <Group gap="xs">
          {others.map((clinic) => (
            <Button
              key={clinic.id}
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              loading={attend.isPending && attend.variables === clinic.id}
              onClick={() => attend.mutate(clinic.id)}
            >
              {t('team.attendAt', { clinic: clinic.name })}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}

function useAttend(professional: Schema<'Professional'>) {
  const t = useTranslations('set-up.team');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const once = useOnce();
  const services = useServices().data ?? [];
  return useMutation({
    mutationFn: (clinicId: string) => {
      const serviceIds = services.filter(({ isActive }) => isActive).map(({ id }) => id);
      const body = { professionalId: professional.id, clinicId, serviceIds };
      return once(body, (key) =>
        call(api.POST('/v1/practices', { body, params: { header: idempotent(key) } })),
      );
    },
    onSuccess: (practice) => {
      notifications.show({
        message: t('attending', { professional: practice.professionalName, clinic: practice.clinicName }),
      });
    },
    onError: (failure) => {
      notifications.show({ color: 'red', message: problemText(failure) });
    },
    onSettled: () => forget(queries, 'practices'),
  });
}
