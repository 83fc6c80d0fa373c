'use client';

import { Badge, Button, Group, Switch, Text } from '@mantine/core';
import { IconAdjustments, IconListDetails, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDuration, formatMoney } from '../../../lib/format.ts';
import { useServices } from '../api/queries.ts';
import { useServiceActivity } from '../api/use-service-activity.ts';
import classes from './set-up.module.css';

const ServiceDrawer = dynamic(() => import('./service-drawer.tsx').then((module) => module.ServiceDrawer));
const RulesDrawer = dynamic(() =>
  import('../../service-rules/components/rules-drawer.tsx').then((module) => module.RulesDrawer),
);

/** What can be booked, and by which rules: `?rules=<service>&section=` opens them. */
export function ServicesPage() {
  const t = useTranslations('set-up');
  const services = useServices();
  const [open, setOpen] = useState<Schema<'Service'> | 'new'>();
  const { read, write } = useAddress();
  const ruled = services.data?.find(({ id }) => id === read('rules'));
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('services.add')}
    </Button>
  );
  return (
    <PageFrame title={t('services.title')} lead={t('services.lead')} action={add}>
      {services.isPending && <ListSkeleton />}
      {services.error !== null && (
        <FaultNotice failure={services.error} onRetry={() => void services.refetch()} />
      )}
      {services.data?.length === 0 && (
        <EmptyNotice icon={IconListDetails} title={t('services.emptyTitle')} text={t('services.emptyText')} />
      )}
      {services.data !== undefined && services.data.length > 0 && (
        <ul className={classes['rows']}>
          {services.data.map((service) => (
            <ServiceRow
              key={service.id}
              service={service}
              onEdit={() => setOpen(service)}
              onRules={() => write({ rules: service.id })}
            />
          ))}
        </ul>
      )}
      {ruled !== undefined && (
        <RulesDrawer
          key={ruled.id}
          service={ruled}
          section={read('section')}
          onClose={() => write({ rules: null, section: null })}
        />
      )}
      {open !== undefined && (
        <ServiceDrawer {...(open === 'new' ? {} : { service: open })} onClose={() => setOpen(undefined)} />
      )}
    </PageFrame>
  );
}

function ServiceRow({
  service,
  onEdit,
  onRules,
}: {
  readonly service: Schema<'Service'>;
  readonly onEdit: () => void;
  readonly onRules: () => void;
}) {
  const t = useTranslations('set-up');
  const activity = useServiceActivity();
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600} {...(service.isActive ? {} : { c: 'dimmed' })}>
            {service.name}
          </Text>
          {service.modality === 'video' && (
            <Badge variant="light" size="sm">
              {t('service.modalities.video')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {formatDuration(service.durationMinutes)} · {formatMoney(service.price.amountCents)}
        </Text>
      </div>
      <Switch
        size="sm"
        label={t('services.bookable')}
        aria-label={t('services.bookableOf', { name: service.name })}
        checked={service.isActive}
        onChange={(event) => activity.mutate({ service, isActive: event.currentTarget.checked })}
      />
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconAdjustments size={14} aria-hidden />}
          aria-label={t('services.rulesOf', { name: service.name })}
          onClick={onRules}
        >
          {t('services.rules')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={14} aria-hidden />}
          aria-label={t('editOf', { name: service.name })}
          onClick={onEdit}
        >
          {t('edit')}
        </Button>
      </Group>
    </li>
  );
}
