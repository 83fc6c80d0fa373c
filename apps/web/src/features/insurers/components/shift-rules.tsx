'use client';

import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconPlus, IconSunHigh, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useAddress } from '../../../components/use-address.ts';
import type { Schema } from '../../../lib/api/client.ts';
import { usePractices } from '../../set-up/api/queries.ts';
import { useHoursText } from '../../set-up/components/use-hours-text.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useRemoveShiftRule, useShiftRules } from '../api/insurers.ts';
import { NobodyYet } from './practice-plans.tsx';
import { usePayerName } from './use-payers.ts';

const ShiftDrawer = dynamic(() => import('./shift-drawer.tsx').then((module) => module.ShiftDrawer));

type ShiftRule = Schema<'ShiftRule'>;

/** How the shifts of a practice are divided: quotas, reservations, squeeze-ins. */
export function ShiftRules() {
  const t = useTranslations('insurers.parts.shifts');
  const { read, write } = useAddress();
  const practices = usePractices();
  const practice = practices.data?.find(({ id }) => id === read('id')) ?? practices.data?.[0];
  const [isAdding, setAdding] = useState(false);
  if (practices.isPending) return <ListSkeleton />;
  if (practices.error !== null) {
    return <FaultNotice failure={practices.error} onRetry={() => void practices.refetch()} />;
  }
  if (practice === undefined) return <NobodyYet />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      <Group align="flex-end" mb="md">
        <NativeSelect
          label={t('practice')}
          flex={{ base: '1 1 100%', xs: '0 1 22rem' }}
          value={practice.id}
          data={practices.data.map(({ id, professionalName, clinicName }) => ({
            value: id,
            label: `${professionalName} · ${clinicName}`,
          }))}
          onChange={(event) => write({ id: event.currentTarget.value })}
        />
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </Group>
      <Rules key={practice.id} practiceId={practice.id} />
      {isAdding && <ShiftDrawer practice={practice} onClose={() => setAdding(false)} />}
    </>
  );
}

function Rules({ practiceId }: { readonly practiceId: string }) {
  const t = useTranslations('insurers.parts.shifts');
  const rules = useShiftRules(practiceId);
  const removal = useRemoveShiftRule();
  const shown = rules.data?.filter(({ id }) => !removal.isGone(id));
  return (
    <>
      {rules.isPending && <ListSkeleton />}
      {rules.error !== null && <FaultNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {shown?.length === 0 && (
        <EmptyNotice icon={IconSunHigh} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul className={setUp['rows']}>
          {shown.map((rule) => (
            <RuleRow key={rule.id} rule={rule} onRemove={() => removal.remove(rule.id, t('removed'))} />
          ))}
        </ul>
      )}
    </>
  );
}

function RuleRow({ rule, onRemove }: { readonly rule: ShiftRule; readonly onRemove: () => void }) {
  const t = useTranslations('insurers.parts.shifts');
  const common = useTranslations('common');
  const hoursText = useHoursText();
  const payerName = usePayerName();
  const { kind, weekdays, startsAt, endsAt, payer, quantity, releaseHours } = rule;
  const when = hoursText(weekdays.map((weekday) => ({ weekday, opensAt: startsAt, closesAt: endsAt }))).join(
    ' ',
  );
  const what = t(`says.${kind}`, { payer: payer === null ? '' : payerName(payer), quantity: quantity ?? 0 });
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{what}</Text>
        <Text size="sm">{when}</Text>
        {releaseHours !== null && (
          <Text size="sm" c="dimmed">
            {t('released', { hours: releaseHours })}
          </Text>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={common('removeOf', { name: `${what}, ${when}` })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
