'use client';

import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { usePatientSession } from '../api/patient-session.tsx';
import { PatientPasskeys } from './patient-passkeys.tsx';
import { StepHead } from './step-head.tsx';

/** The own page of a patient. */
export function PatientHome() {
  const t = useTranslations('patient-access.home');
  const router = useRouter();
  const { organizationId, status, me, fault, retry, signOut } = usePatientSession();
  useEffect(() => {
    if (status === 'signed-out') router.replace(`/p/${organizationId}/sign-in`);
  }, [status, organizationId, router]);
  if (fault !== undefined) return <FaultNotice failure={fault} onRetry={retry} />;
  if (me === undefined) return <ListSkeleton rows={2} />;
  return (
    <Stack gap="xl">
      <StepHead title={t('hello', { name: me.patient.name })} lead={me.organization.name} />
      <PatientPasskeys />
      <Button variant="default" size="md" onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </Stack>
  );
}
