'use client';

import { ActionIcon, Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { IconCalendarStar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import type { Schema } from '../../../lib/api/client.ts';
import { dayIn } from '../../agenda/model/local-day.ts';
import { useClinics } from '../../set-up/api/queries.ts';
import { useHolidays } from '../api/holidays.ts';
import { HolidayList } from './holiday-list.tsx';
import { NewOwnDay } from './new-own-day.tsx';

/** On which days a clinic closes in a year. `?clinic=&year=`. */
export function HolidaysPage() {
  const t = useTranslations('holidays');
  const clinics = useClinics();
  const { read } = useAddress();
  const clinic = clinics.data?.find(({ id }) => id === read('clinic')) ?? clinics.data?.[0];
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      {clinics.isPending && <ListSkeleton rows={6} />}
      {clinics.error !== null && (
        <FaultNotice failure={clinics.error} onRetry={() => void clinics.refetch()} />
      )}
      {clinics.data?.length === 0 && (
        <EmptyNotice
          icon={IconCalendarStar}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Anchor component={Link} href="/set-up/clinics">
              {t('emptyAction')}
            </Anchor>
          }
        />
      )}
      {clinic !== undefined && <ClinicYear key={clinic.id} clinic={clinic} clinics={clinics.data ?? []} />}
    </PageFrame>
  );
}

function ClinicYear(props: {
  readonly clinic: Schema<'Clinic'>;
  readonly clinics: readonly Schema<'Clinic'>[];
}) {
  const { clinic, clinics } = props;
  const t = useTranslations('holidays');
  const { read, write } = useAddress();
  const today = dayIn(clinic.timeZone, Date.now());
  const wanted = Number(read('year'));
  const year = wanted >= 1900 && wanted <= 2199 ? wanted : Number(today.slice(0, 4));
  const place = { clinicId: clinic.id, year };
  const holidays = useHolidays(place);
  const goTo = (to: number): void => write({ year: String(to) });
  return (
    <>
      <Group mb="md" gap="sm">
        {clinics.length > 1 && (
          <NativeSelect
            aria-label={t('clinic')}
            value={clinic.id}
            data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => write({ clinic: event.currentTarget.value })}
          />
        )}
        <Group gap={4} role="group" aria-label={t('year')}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('previousYear')}
            onClick={() => goTo(year - 1)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Text fw={650} px="xs" aria-live="polite">
            {year}
          </Text>
          <ActionIcon variant="default" size={36} aria-label={t('nextYear')} onClick={() => goTo(year + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {clinic.address === null && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('noAddress')}{' '}
          <Anchor component={Link} href="/set-up/clinics" size="sm" underline="always">
            {t('giveAddress')}
          </Anchor>
        </Text>
      )}
      {holidays.isPending && <ListSkeleton rows={8} height={56} />}
      {holidays.error !== null && (
        <FaultNotice failure={holidays.error} onRetry={() => void holidays.refetch()} />
      )}
      {holidays.data !== undefined && (
        <>
          <HolidayList place={place} holidays={holidays.data} today={today} />
          <NewOwnDay place={place} holidays={holidays.data} today={today} onAdded={goTo} />
        </>
      )}
    </>
  );
}
