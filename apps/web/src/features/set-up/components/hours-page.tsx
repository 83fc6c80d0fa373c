'use client';

import { Button, Group, Text, Title } from '@mantine/core';
import { IconClockHour4, IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { usePractices, useRooms, useServices } from '../api/queries.ts';
import { RoomsSection } from './rooms-section.tsx';
import classes from './set-up.module.css';
import { useHoursText } from './use-hours-text.ts';

const PracticeDrawer = dynamic(() => import('./practice-drawer.tsx').then((module) => module.PracticeDrawer));

/** When each professional attends at each clinic, with what, and in which rooms. */
export function HoursPage() {
  const t = useTranslations('set-up');
  const practices = usePractices();
  const [open, setOpen] = useState<Schema<'Practice'>>();
  return (
    <PageFrame title={t('hours.title')} lead={t('hours.lead')}>
      {practices.isPending && <ListSkeleton />}
      {practices.error !== null && (
        <FaultNotice failure={practices.error} onRetry={() => void practices.refetch()} />
      )}
      {practices.data?.length === 0 && (
        <EmptyNotice
          icon={IconClockHour4}
          title={t('hours.emptyTitle')}
          text={t('hours.emptyText')}
          action={
            <Button component={Link} href="/set-up/team">
              {t('hours.emptyAction')}
            </Button>
          }
        />
      )}
      {[...Map.groupBy(practices.data ?? [], (practice) => practice.clinicId)].map(([clinicId, ofClinic]) => (
        <section key={clinicId} aria-label={ofClinic[0]?.clinicName ?? ''}>
          <Title order={2} size="h4" mb="xs" mt="md">
            {ofClinic[0]?.clinicName}
          </Title>
          <ul className={classes['rows']}>
            {ofClinic.map((practice) => (
              <PracticeRow key={practice.id} practice={practice} onEdit={() => setOpen(practice)} />
            ))}
          </ul>
        </section>
      ))}
      <RoomsSection />
      {open !== undefined && <PracticeDrawer practice={open} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  );
}

function PracticeRow({
  practice,
  onEdit,
}: {
  readonly practice: Schema<'Practice'>;
  readonly onEdit: () => void;
}) {
  const t = useTranslations('set-up');
  const hoursText = useHoursText();
  const room = useRooms().data?.find(({ id }) => id === practice.roomId);
  const services = (useServices().data ?? []).filter(({ id }) => practice.serviceIds.includes(id));
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600}>{practice.professionalName}</Text>
          <Text size="sm" c="dimmed">
            {t(`professions.${practice.profession}`)}
          </Text>
        </Group>
        {practice.hours.length === 0 ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('hours.none')}
          </Text>
        ) : (
          hoursText(practice.hours).map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))
        )}
        <Text size="sm" c="dimmed">
          {[services.map(({ name }) => name).join(', ') || t('hours.noServices'), room?.name]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={14} aria-hidden />}
        aria-label={t('editOf', { name: `${practice.professionalName}, ${practice.clinicName}` })}
        onClick={onEdit}
      >
        {t('edit')}
      </Button>
    </li>
  );
}
