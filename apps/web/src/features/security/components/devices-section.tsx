'use client';

import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { useEndDevice, useEndOtherDevices, useMyDevices } from '../api/my-security.ts';
import classes from './security.module.css';

/** Where the account is signed in, and the way to end it there. */
export function DevicesSection() {
  const t = useTranslations('security.devices');
  const devices = useMyDevices();
  const end = useEndDevice();
  const endOthers = useEndOtherDevices();
  const hasOthers = devices.data?.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <section aria-labelledby="devices">
      <Group justify="space-between" mt="xl" gap="xs">
        <Title order={2} size="h4" id="devices">
          {t('title')}
        </Title>
        {hasOthers && (
          <Button
            variant="default"
            size="xs"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate(undefined)}
          >
            {t('endOthers')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      {devices.isPending && <ListSkeleton rows={2} />}
      {devices.error !== null && (
        <FaultNotice failure={devices.error} onRetry={() => void devices.refetch()} />
      )}
      <ul className={classes['rows']}>
        {devices.data?.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            isEnding={end.isPending && end.variables === device.id}
            onEnd={() => end.mutate(device.id)}
          />
        ))}
      </ul>
    </section>
  );
}

type RowProps = {
  readonly device: Schema<'DeviceSession'>;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
};

function DeviceRow({ device, isEnding, onEnd }: RowProps) {
  const t = useTranslations('security.devices');
  const locale = useLocale();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const name = t('name', {
    program: t(`programs.${device.program ?? 'unknown'}`),
    system: t(`systems.${device.system ?? 'unknown'}`),
  });
  const used = formatDateTime(device.lastUsedAt, timeZone, locale);
  return (
    <li className={classes['row']}>
      <div className={classes['main']}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {device.lastIp === null ? t('used', { used }) : t('usedFrom', { used, ip: device.lastIp })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('since', { since: formatDateTime(device.createdAt, timeZone, locale) })}
        </Text>
      </div>
      {device.isCurrent ? (
        <Badge variant="light" tt="none" size="lg" fw={500}>
          {t('current')}
        </Badge>
      ) : (
        <Button variant="default" loading={isEnding} aria-label={t('endOf', { name })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
