'use client';

import { ActionIcon, Text } from '@mantine/core';
import { IconRepeat, IconTrash } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate, formatWeekday } from '../../../lib/format.ts';
import { useMe } from '../../../lib/session.tsx';
import { shiftDay } from '../../agenda/model/local-day.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useRecurringBlocks, useRemoveRecurringBlock } from '../api/blocks.ts';
import { useScopeName } from './use-scope-name.ts';
import { WantedRow } from './wanted-row.tsx';

type Recurring = Schema<'RecurringBlock'>;

/** Blocks that come back. */
export function RecurringList({ wanted }: { readonly wanted: string | null }) {
  const t = useTranslations('blocks.parts.recurring');
  const blocks = useRecurringBlocks();
  const removal = useRemoveRecurringBlock();
  const nameOf = useScopeName();
  const shown = blocks.data?.filter(({ id }) => !removal.isGone(id));
  return (
    <>
      {blocks.isPending && <ListSkeleton />}
      {blocks.error !== null && <FaultNotice failure={blocks.error} onRetry={() => void blocks.refetch()} />}
      {shown?.length === 0 && <EmptyNotice icon={IconRepeat} title={t('emptyTitle')} text={t('emptyText')} />}
      {shown !== undefined && shown.length > 0 && (
        <ul className={setUp['rows']}>
          {shown.map((block) => (
            <RecurringRow
              key={block.id}
              block={block}
              isWanted={block.id === wanted}
              onRemove={() => removal.remove(block.id, t('removed', { name: nameOf(block) }))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function RecurringRow(props: {
  readonly block: Recurring;
  readonly isWanted: boolean;
  readonly onRemove: () => void;
}) {
  const { block, isWanted, onRemove } = props;
  const t = useTranslations('blocks.parts.recurring');
  const common = useTranslations('common');
  const { permissions } = useMe();
  const locale = useLocale();
  const nameOf = useScopeName();
  const { weekdays, startsAt, endsAt, everyWeeks, validFrom, validUntil, reason } = block;
  const when = t('when', {
    days: weekdays.map((weekday) => formatWeekday(weekday, locale, 'short')).join(', '),
    startsAt,
    endsAt,
    weeks: everyWeeks,
  });
  const valid =
    validUntil === null
      ? t('from', { day: formatDate(validFrom, locale) })
      : t('fromUntil', {
          day: formatDate(validFrom, locale),
          lastDay: formatDate(shiftDay(validUntil, -1), locale),
        });
  return (
    <WantedRow isWanted={isWanted}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{nameOf(block)}</Text>
        <Text size="sm">{when}</Text>
        <Text size="sm" c="dimmed">
          {[valid, reason].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {permissions.includes('clinics.manage') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={common('removeOf', { name: `${nameOf(block)}, ${when}` })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </WantedRow>
  );
}
