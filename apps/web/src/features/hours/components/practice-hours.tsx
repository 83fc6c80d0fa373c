'use client';

import { Button, Group, Text, Title } from '@mantine/core';
import { IconClockHour4, IconListCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { usePractices, useResources, useServices } from '../../set-up/api/queries.ts';
import { useHoursText } from '../../set-up/components/use-hours-text.ts';
import classes from '../../set-up/components/set-up.module.css';

type Practice = Schema<'Practice'>;

type Props = {
  readonly onHours: (practice: Practice) => void;
  readonly onOffer: (practice: Practice) => void;
};

/** When each professional attends at each clinic, and with what. */
export function PracticeHours(props: Props) {
  const t = useTranslations('set-up');
  const practices = usePractices();
  return (
    <>
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
              <PracticeRow key={practice.id} practice={practice} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function PracticeRow({ practice, onHours, onOffer }: Props & { readonly practice: Practice }) {
  const t = useTranslations('set-up');
  const hoursText = useHoursText();
  const room = useResources().data?.find(({ id }) => id === practice.roomId);
  const services = (useServices().data ?? []).filter(({ id }) => practice.serviceIds.includes(id));
  const name = `${practice.professionalName}, ${practice.clinicName}`;
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group style={{ gap: '0 var(--mantine-spacing-xs)' }}>
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
          {[services.map((service) => service.name).join(', ') || t('hours.noServices'), room?.name]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconClockHour4 size={14} aria-hidden />}
          aria-label={t('hours.hoursOf', { name })}
          onClick={() => onHours(practice)}
        >
          {t('hours.hours')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListCheck size={14} aria-hidden />}
          aria-label={t('hours.offerOf', { name })}
          onClick={() => onOffer(practice)}
        >
          {t('hours.offer')}
        </Button>
      </Group>
    </li>
  );
}
