'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { useAffected } from '../api/affected.ts';
import { AffectedForm } from './affected-form.tsx';
import { MoveReport } from './move-report.tsx';
import { useMoving } from './use-moving.ts';

type Props = { readonly blockId: string; readonly onClose: () => void };

/** Appointments that lie in a block, where each could go, and what became of those that were moved. */
export function AffectedDrawer({ blockId, onClose }: Props) {
  const t = useTranslations('blocks.affected');
  const affected = useAffected(blockId);
  const moving = useMoving(blockId, affected.data);
  const isDone = affected.data?.length === 0;
  return (
    <FormDrawer title={t('title')} size="44rem" onClose={onClose}>
      <Stack>
        {moving.report !== undefined && <MoveReport report={moving.report} />}
        {affected.isPending && (
          <Stack gap="xs" role="status" aria-label={t('looking')}>
            <Text size="sm" c="dimmed">
              {t('looking')}
            </Text>
            <Skeleton height={72} />
            <Skeleton height={72} />
          </Stack>
        )}
        {affected.error !== null && (
          <FaultNotice failure={affected.error} onRetry={() => void affected.refetch()} />
        )}
        {isDone && moving.report === undefined && (
          <EmptyNotice icon={IconCalendarCheck} title={t('noneTitle')} text={t('noneText')} />
        )}
        {isDone && (
          <Button variant="default" onClick={onClose}>
            {t('done')}
          </Button>
        )}
        {affected.data !== undefined && affected.data.length > 0 && (
          <AffectedForm affected={affected.data} moving={moving} onLater={onClose} />
        )}
      </Stack>
    </FormDrawer>
  );
}
