'use client';

import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useMe } from '../../../lib/session.tsx';
import { useBookingLimits } from '../api/booking-limits.ts';

const LimitsForm = dynamic(() => import('./limits-form.tsx').then((module) => module.LimitsForm), {
  ssr: false,
});

/** How much the patient may book: said in a line, changed beside it. */
export function BookingLimits({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('patients.limits');
  const { permissions } = useMe();
  const limits = useBookingLimits(patientId).data;
  const [isEditing, setEditing] = useState(false);
  if (limits === undefined) return null;
  if (isEditing) {
    return <LimitsForm patientId={patientId} limits={limits} onDone={() => setEditing(false)} />;
  }
  const { maxOpen, maxPerWeek, isOnlineAllowed, reason } = limits;
  const says = [
    maxOpen === null ? null : t('open', { count: maxOpen }),
    maxPerWeek === null ? null : t('perWeek', { count: maxPerWeek }),
    isOnlineAllowed ? null : t('notOnline'),
    reason,
  ].filter(Boolean);
  return (
    <Group gap="xs" justify="space-between">
      <Text size="sm">{says.length === 0 ? t('none') : says.join(' · ')}</Text>
      {permissions.includes('agenda.book') ? (
        <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
          {t('change')}
        </Button>
      ) : null}
    </Group>
  );
}
