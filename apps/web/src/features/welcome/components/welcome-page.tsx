'use client';

import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { useMe } from '../../../lib/session.tsx';
import { useClinics, usePractices, useProfessionals, useServices } from '../../set-up/api/queries.ts';
import { nextStep } from '../model/steps.ts';
import { StepList } from './step-list.tsx';
import classes from './welcome.module.css';

const loading = () => <Skeleton height={320} />;
const ClinicStep = dynamic(() => import('./clinic-step.tsx').then((module) => module.ClinicStep), {
  loading,
});
const ProfessionalStep = dynamic(
  () => import('./professional-step.tsx').then((module) => module.ProfessionalStep),
  {
    loading,
  },
);
const ServicesStep = dynamic(() => import('./services-step.tsx').then((module) => module.ServicesStep), {
  loading,
});
const HoursStep = dynamic(() => import('./hours-step.tsx').then((module) => module.HoursStep), { loading });

/**
 * The first steps: each saves what it asks for, so that leaving and coming back goes on where it stopped. When the last is
 * done the agenda opens.
 */
export function WelcomePage() {
  const t = useTranslations('welcome');
  const router = useRouter();
  const { account } = useMe();
  const [clinics, professionals, services, practices] = [
    useClinics(),
    useProfessionals(),
    useServices(),
    usePractices(),
  ];
  const all = [clinics, professionals, services, practices];
  const failed = all.find(({ error }) => error !== null);
  const isReady = all.every(({ data }) => data !== undefined);
  const step = isReady
    ? nextStep({
        clinics: clinics.data?.length ?? 0,
        professionals: professionals.data?.length ?? 0,
        services: services.data?.length ?? 0,
        practicesWithHours: practices.data?.filter(({ hours }) => hours.length > 0).length ?? 0,
      })
    : undefined;
  const isDone = isReady && step === undefined;

  useEffect(() => {
    if (isDone) router.replace('/agenda');
  }, [isDone, router]);

  return (
    <div className={classes['page']}>
      <div className={classes['aside']}>
        <Title order={1} size="h2">
          {t('title', { name: account.name.split(' ')[0] ?? account.name })}
        </Title>
        <Text c="dimmed" size="sm">
          {t('lead')}
        </Text>
        <StepList current={step} isReady={isReady} />
      </div>
      <section className={classes['card']} aria-label={t('stepArea')} aria-busy={!isReady}>
        {failed !== undefined && <FaultNotice failure={failed.error} onRetry={() => void failed.refetch()} />}
        {!isReady && failed === undefined && loading()}
        {step === 'clinic' && <ClinicStep />}
        {step === 'professional' && <ProfessionalStep />}
        {step === 'services' && <ServicesStep />}
        {step === 'hours' && <HoursStep />}
        {isDone && <Stack aria-busy>{loading()}</Stack>}
      </section>
      <Anchor component={Link} href="/agenda" size="sm" className={classes['later'] ?? ''}>
        {t('later')}
      </Anchor>
    </div>
  );
}
