'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { dayIn } from '../../agenda/model/local-day.ts';
import { useClinics, useResources, useServices } from '../../set-up/api/queries.ts';
import { useHoursText } from '../../set-up/components/use-hours-text.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useHoursHistory } from '../api/hours.ts';
import type { HoursOwner, HoursPart } from '../model/hours-owner.ts';
import { hoursOn } from '../model/hours-periods.ts';
import { useOwners } from './use-owners.ts';

type Part = Exclude<HoursPart, 'practices'>;

/** Where one adds what the list lacks. */
const places = {
  clinics: '/set-up/clinics',
  resources: '/set-up/resources',
  services: '/set-up/services',
} as const satisfies Record<Part, string>;

/** The hours of clinics, of rooms and devices, or of services: they restrict only where there are some. */
export function OwnerHours({
  part,
  onHours,
}: {
  readonly part: Part;
  readonly onHours: (owner: HoursOwner) => void;
}) {
  const t = useTranslations('hours.parts');
  const lists = { clinics: useClinics(), resources: useResources(), services: useServices() };
  const list = lists[part];
  const owners = useOwners(part);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t(`${part}.lead`)}
      </Text>
      {list.isPending && <ListSkeleton />}
      {list.error !== null && <FaultNotice failure={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && owners.length === 0 && (
        <EmptyNotice
          icon={IconClockHour4}
          title={t(`${part}.emptyTitle`)}
          text={t(`${part}.emptyText`)}
          action={
            <Button component={Link} href={places[part]}>
              {t(`${part}.emptyAction`)}
            </Button>
          }
        />
      )}
      {owners.length > 0 && (
        <ul className={classes['rows']}>
          {owners.map((owner) => (
            <OwnerRow key={owner.id} owner={owner} part={part} onHours={onHours} />
          ))}
        </ul>
      )}
    </>
  );
}

function OwnerRow({
  owner,
  part,
  onHours,
}: {
  readonly owner: HoursOwner;
  readonly part: Part;
  readonly onHours: (owner: HoursOwner) => void;
}) {
  const t = useTranslations('hours.parts');
  const words = useTranslations('set-up.hours');
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{owner.name}</Text>
        <HoursNow owner={owner} none={t(`${part}.none`)} />
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconClockHour4 size={14} aria-hidden />}
        aria-label={words('hoursOf', { name: owner.name })}
        onClick={() => onHours(owner)}
      >
        {words('hours')}
      </Button>
    </li>
  );
}

function HoursNow({ owner, none }: { readonly owner: HoursOwner; readonly none: string }) {
  const history = useHoursHistory(owner);
  const hoursText = useHoursText();
  const problemText = useProblemText();
  if (history.isPending) return <Skeleton height={14} width="60%" mt={6} mb={4} />;
  if (history.error !== null) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {problemText(history.error)}
      </Text>
    );
  }
  const hours = hoursOn(history.data.periods, dayIn(owner.timeZone, Date.now()));
  if (hours.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return hoursText(hours).map((line) => (
    <Text key={line} size="sm">
      {line}
    </Text>
  ));
}
