'use client';

import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconBeach, IconCalendarOff, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useBlocks, useRemoveBlock } from '../api/blocks.ts';
import { usePeriodText } from './use-period-text.ts';
import { useScopeName } from './use-scope-name.ts';
import { WantedRow } from './wanted-row.tsx';

type Block = Schema<'Block'>;

const kindOf = { absences: 'absence', blocks: 'block' } as const;
const iconOf = { absences: IconBeach, blocks: IconCalendarOff } as const;

/** Absences or blocks that are not over, each with what lies in it. */
export function BlockList(props: {
  readonly part: 'absences' | 'blocks';
  readonly wanted: string | null;
  readonly onAffected: (blockId: string) => void;
}) {
  const { part, wanted, onAffected } = props;
  const t = useTranslations('blocks');
  const blocks = useBlocks(kindOf[part]);
  const removal = useRemoveBlock();
  const nameOf = useScopeName();
  const shown = blocks.data?.filter(({ id }) => !removal.isGone(id));
  return (
    <>
      {blocks.isPending && <ListSkeleton />}
      {blocks.error !== null && <FaultNotice failure={blocks.error} onRetry={() => void blocks.refetch()} />}
      {shown?.length === 0 && (
        <EmptyNotice
          icon={iconOf[part]}
          title={t(`parts.${part}.emptyTitle`)}
          text={t(`parts.${part}.emptyText`)}
        />
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul className={setUp['rows']}>
          {shown.map((block) => (
            <BlockRow
              key={block.id}
              block={block}
              isWanted={block.id === wanted}
              onAffected={() => onAffected(block.id)}
              onRemove={() => removal.remove(block.id, t(`parts.${part}.removed`, { name: nameOf(block) }))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function BlockRow(props: {
  readonly block: Block;
  readonly isWanted: boolean;
  readonly onAffected: () => void;
  readonly onRemove: () => void;
}) {
  const { block, isWanted, onAffected, onRemove } = props;
  const t = useTranslations('blocks');
  const common = useTranslations('common');
  const nameOf = useScopeName();
  const periodText = usePeriodText();
  const name = `${nameOf(block)}, ${periodText(block)}`;
  return (
    <WantedRow isWanted={isWanted}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{nameOf(block)}</Text>
        <Text size="sm">{periodText(block)}</Text>
        {block.reason !== null && (
          <Text size="sm" c="dimmed">
            {block.reason}
          </Text>
        )}
      </div>
      <Group gap="xs">
        <Button variant="default" size="xs" aria-label={t('affectedOf', { name })} onClick={onAffected}>
          {t('affected.button')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={common('removeOf', { name })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </WantedRow>
  );
}
