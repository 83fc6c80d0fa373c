'use client';

import { Button, Group, Text } from '@mantine/core';
import { IconPencil, IconStethoscope } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useAddress } from '../../../components/use-address.ts';
import type { Schema } from '../../../lib/api/client.ts';
import type { HoursOwner } from '../../hours/model/hours-owner.ts';
import { useClinics, useInsurers, usePractices } from '../../set-up/api/queries.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { takenOf } from '../model/plan-names.ts';

const PlansDrawer = dynamic(() => import('./plans-drawer.tsx').then((module) => module.PlansDrawer));
const HoursDrawer = dynamic(() =>
  import('../../hours/components/hours-drawer.tsx').then((module) => module.HoursDrawer),
);

type Practice = Schema<'Practice'>;

/** Which plans each practice takes. */
export function PracticePlans() {
  const t = useTranslations('insurers');
  const { read, write } = useAddress();
  const practices = usePractices();
  const open = practices.data?.find(({ id }) => id === read('id'));
  const planOwner = usePlanOwner(open, read('plan'));
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('parts.practices.lead')}
      </Text>
      {practices.isPending && <ListSkeleton />}
      {practices.error !== null && (
        <FaultNotice failure={practices.error} onRetry={() => void practices.refetch()} />
      )}
      {practices.data?.length === 0 && <NobodyYet />}
      {practices.data !== undefined && practices.data.length > 0 && (
        <ul className={setUp['rows']}>
          {practices.data.map((practice) => (
            <PracticeRow key={practice.id} practice={practice} onEdit={() => write({ id: practice.id })} />
          ))}
        </ul>
      )}
      {open !== undefined && planOwner === undefined && (
        <PlansDrawer
          key={open.id}
          practice={open}
          onHours={(plan) => write({ plan })}
          onClose={() => write({ id: null, plan: null })}
        />
      )}
      {planOwner !== undefined && (
        <HoursDrawer key={planOwner.id} owner={planOwner} onClose={() => write({ plan: null })} />
      )}
    </>
  );
}

/** Nobody attends anywhere: what to do first. */
export function NobodyYet() {
  const t = useTranslations('set-up.hours');
  return (
    <EmptyNotice
      icon={IconStethoscope}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={
        <Button component={Link} href="/set-up/team">
          {t('emptyAction')}
        </Button>
      }
    />
  );
}

function usePlanOwner(practice: Practice | undefined, planId: string | null): HoursOwner | undefined {
  const t = useTranslations('insurers');
  const clinics = useClinics().data ?? [];
  const insurers = useInsurers().data ?? [];
  const insurer = insurers.find(({ plans }) => plans.some(({ id }) => id === planId));
  const plan = insurer?.plans.find(({ id }) => id === planId);
  if (practice === undefined || insurer === undefined || plan === undefined) return undefined;
  return {
    kind: 'plan',
    id: plan.id,
    practiceId: practice.id,
    name: t('planHoursTitle', {
      plan: `${insurer.name} ${plan.name}`,
      professional: practice.professionalName,
    }),
    timeZone: clinics.find(({ id }) => id === practice.clinicId)?.timeZone ?? 'America/Sao_Paulo',
  };
}

function PracticeRow({ practice, onEdit }: { readonly practice: Practice; readonly onEdit: () => void }) {
  const t = useTranslations('insurers');
  const taken = takenOf(useInsurers().data ?? [], practice.planIds);
  const name = `${practice.professionalName}, ${practice.clinicName}`;
  const lines = [
    ...(practice.acceptsPrivate ? [t('private')] : []),
    ...taken.map(({ insurer, plans, isAll }) =>
      isAll
        ? insurer.name
        : t('somePlans', { insurer: insurer.name, plans: plans.map((plan) => plan.name).join(', ') }),
    ),
  ];
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Group style={{ gap: '0 var(--mantine-spacing-xs)' }}>
          <Text fw={600}>{practice.professionalName}</Text>
          <Text size="sm" c="dimmed">
            {practice.clinicName}
          </Text>
        </Group>
        {lines.length === 0 ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('takesNothing')}
          </Text>
        ) : (
          <Text size="sm">{lines.join(' · ')}</Text>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={14} aria-hidden />}
        aria-label={t('chooseOf', { name })}
        onClick={onEdit}
      >
        {t('choose')}
      </Button>
    </li>
  );
}
