import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Block } from '../../agenda/model/agenda-day.ts';
import type { DayClock } from '../../agenda/model/day-clock.ts';
import classes from './booking.module.css';

/** A block and the way out of it; a toast offers the way back. */
export function BlockPanel(props: {
  readonly block: Block;
  readonly clock: DayClock;
  readonly professional: string;
  readonly onRemove: () => void;
}) {
  const { block, clock, professional, onRemove } = props;
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
      <Button variant="default" autoFocus onClick={onRemove}>
        {t('remove')}
      </Button>
    </Stack>
  );
}
