import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useBlock } from '../../agenda/api/use-block.ts';
import type { Block } from '../../agenda/model/agenda-day.ts';
import type { DayClock } from '../../agenda/model/day-clock.ts';
import classes from './booking.module.css';

type BlockPanelProps = {
  readonly block: Block;
  readonly clock: DayClock;
  readonly professional: string;
  readonly onRemove: (block: Schema<'Block'>) => void;
};

/** A block and the way out of it; a toast offers the way back. */
export function BlockPanel(props: BlockPanelProps) {
  const { block, clock, professional } = props;
  const t = useTranslations('booking.block');
  return (
    <Stack gap="md">
      <dl className={classes['facts']}>
        <dt>{t('professional')}</dt>
        <dd>{professional}</dd>
        <dt>{t('period')}</dt>
        <dd>{`${clock.label(block.from)} – ${clock.label(block.to)}`}</dd>
        <dt>{t('reason')}</dt>
        <dd>{block.reason ?? t('noReason')}</dd>
      </dl>
      <WayOut {...props} />
    </Stack>
  );
}

function WayOut(props: BlockPanelProps) {
  const t = useTranslations('booking.block');
  switch (props.block.kind) {
    case 'holiday':
      return <Elsewhere hint={t('holidayHint')} href="/set-up/holidays" label={t('openHolidays')} />;
    case 'recurring-block':
      return <Elsewhere hint={t('recurringHint')} href="/set-up/blocks" label={t('openBlocks')} />;
    case 'block':
    case 'absence':
      return <Removal {...props} />;
  }
}

function Elsewhere(props: { readonly hint: string; readonly href: string; readonly label: string }) {
  return (
    <>
      <Text size="sm">{props.hint}</Text>
      <Button component={Link} href={props.href} variant="default" autoFocus>
        {props.label}
      </Button>
    </>
  );
}

/** What a single block holds for is said before it goes: it may be the whole clinic. */
function Removal({ block, clock, onRemove }: BlockPanelProps) {
  const t = useTranslations('booking.block');
  const problemText = useProblemText();
  const { data, error } = useBlock(block.id, clock.instant(block.from));
  if (error) return <Text size="sm">{problemText(error)}</Text>;
  if (data === undefined) return <Skeleton height={36} />;
  if (data === null) return <Text size="sm">{t('gone')}</Text>;
  return (
    <>
      <dl className={classes['facts']}>
        <dt>{t('scope')}</dt>
        <dd>{t(`scopes.${data.scopeKind}`)}</dd>
      </dl>
      <Button variant="default" autoFocus onClick={() => onRemove(data)}>
        {t('remove')}
      </Button>
      <Button component={Link} href={`/set-up/blocks?affected=${data.id}`} variant="subtle" size="xs">
        {t('affected')}
      </Button>
    </>
  );
}
