'use client';

import { Button, Group, Text } from '@mantine/core';
import { IconBuildingHospital, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatPhone, formatPostalCode } from '../../../lib/format.ts';
import { useClinics } from '../api/queries.ts';
import { zoneLabel } from '../model/time-zones.ts';
import classes from './set-up.module.css';

const ClinicDrawer = dynamic(() => import('./clinic-drawer.tsx').then((module) => module.ClinicDrawer));

/** The clinics of the organization. */
export function ClinicsPage() {
  const t = useTranslations('set-up');
  const clinics = useClinics();
  const [open, setOpen] = useState<Schema<'Clinic'> | 'new'>();
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('clinics.add')}
    </Button>
  );
  return (
    <PageFrame title={t('clinics.title')} lead={t('clinics.lead')} action={add}>
      {clinics.isPending && <ListSkeleton />}
      {clinics.error !== null && (
        <FaultNotice failure={clinics.error} onRetry={() => void clinics.refetch()} />
      )}
      {clinics.data?.length === 0 && (
        <EmptyNotice
          icon={IconBuildingHospital}
          title={t('clinics.emptyTitle')}
          text={t('clinics.emptyText')}
        />
      )}
      {clinics.data !== undefined && clinics.data.length > 0 && (
        <ul className={classes['rows']}>
          {clinics.data.map((clinic) => (
            <ClinicRow key={clinic.id} clinic={clinic} onEdit={() => setOpen(clinic)} />
          ))}
        </ul>
      )}
      {open !== undefined && (
        <ClinicDrawer {...(open === 'new' ? {} : { clinic: open })} onClose={() => setOpen(undefined)} />
      )}
    </PageFrame>
  );
}

function ClinicRow({ clinic, onEdit }: { readonly clinic: Schema<'Clinic'>; readonly onEdit: () => void }) {
  const t = useTranslations('set-up');
  const { address } = clinic;
  const place =
    address === null
      ? undefined
      : [
          [address.street, address.number].filter(Boolean).join(', '),
          address.district,
          `${address.city} (${address.state})`,
          formatPostalCode(address.postalCode ?? ''),
        ]
          .filter(Boolean)
          .join(' · ');
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{clinic.name}</Text>
        <Text size="sm" c="dimmed">
          {place ?? t('clinics.noAddress')}
        </Text>
        <Group style={{ gap: '0 var(--mantine-spacing-md)' }}>
          <Text size="sm" c="dimmed">
            {zoneLabel(clinic.timeZone, new Date())}
          </Text>
          {clinic.phone !== null && clinic.phone !== '' && (
            <Text size="sm" c="dimmed">
              {formatPhone(clinic.phone)}
            </Text>
          )}
        </Group>
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={14} aria-hidden />}
        aria-label={t('editOf', { name: clinic.name })}
        onClick={onEdit}
      >
        {t('edit')}
      </Button>
    </li>
  );
}
