'use client';

import { Button, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ApiProblem } from '../../../lib/api/client.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useMe } from '../../../lib/session.tsx';
import { useBreakGlass, useRecordAccess } from '../api/audit.ts';

/** Who looked at the record of a patient: for those who treat, or who have given a reason. Asked for by a click. */
export function RecordAccess({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('compliance');
  const locale = useLocale();
  const [isWanted, setWanted] = useState(false);
  const access = useRecordAccess(patientId, isWanted);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isWanted)
    return (
      <Button variant="default" size="compact-sm" onClick={() => setWanted(true)}>
        {t('access.show')}
      </Button>
    );
  if (access.error instanceof ApiProblem && access.error.is('not-allowed'))
    return <BreakGlass patientId={patientId} />;
  if (access.error !== null)
    return <FaultNotice failure={access.error} onRetry={() => void access.refetch()} />;
  if (access.data === undefined) return <Skeleton height={96} />;
  if (access.data.items.length === 0) return <Text c="dimmed">{t('access.nobody')}</Text>;
  return (
    <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {access.data.items.map(({ id, at, actorKind, actorName, action }) => (
        <Text component="li" size="sm" key={id}>
          {formatDateTime(at, zone, locale)} · {actorName ?? t(`actors.${actorKind}`)}
          {action === 'compliance.glass-broken' && ` · ${t('access.broken')}`}
        </Text>
      ))}
    </Stack>
  );
}

function BreakGlass({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('compliance');
  const problemText = useProblemText();
  const { permissions } = useMe();
  const open = useBreakGlass(patientId);
  const [reason, setReason] = useState('');
  if (!permissions.includes('records.break-glass')) return <Text c="dimmed">{t('access.notYours')}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate(reason);
      }}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('access.closed')}</Text>
        <Textarea
          w="100%"
          autosize
          minRows={2}
          required
          minLength={15}
          maxLength={500}
          label={t('access.reason')}
          description={t('access.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem text={open.error === null ? undefined : problemText(open.error)} />
        <Button type="submit" color="red" variant="light" loading={open.isPending}>
          {t('access.open')}
        </Button>
      </Stack>
    </form>
  );
}
