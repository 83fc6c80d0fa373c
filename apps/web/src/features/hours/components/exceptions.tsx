'use client';

import { ActionIcon, Badge, Group, Stack, Text } from '@mantine/core';
import { IconCalendarOff, IconTrash } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatLongDate } from '../../../lib/format.ts';
import { runsOver } from '../../set-up/model/weekly-hours.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useExceptions, useRemoveException } from '../api/exceptions.ts';
import type { ExceptionOwner } from '../model/hours-owner.ts';
import { isWholeDay } from '../model/new-exception.ts';
import { NewExceptionForm } from './new-exception-form.tsx';

/** Single days with extra hours or closed, and one more. */
export function Exceptions({ owner, today }: { readonly owner: ExceptionOwner; readonly today: string }) {
  const t = useTranslations('hours.days');
  const exceptions = useExceptions(owner, today);
  const removal = useRemoveException();
  const locale = useLocale();
  const shown = exceptions.data?.filter(({ id }) => !removal.isGone(id));
  const dayOf = (exception: Schema<'Exception'>): string =>
    formatLongDate(exception.date, locale, { withYear: true });
  return (
    <Stack>
      <NewExceptionForm owner={owner} today={today} />
      {exceptions.isPending && <ListSkeleton rows={2} />}
      {exceptions.error !== null && (
        <FaultNotice failure={exceptions.error} onRetry={() => void exceptions.refetch()} />
      )}
      {shown?.length === 0 && (
        <EmptyNotice icon={IconCalendarOff} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul className={classes['rows']}>
          {shown.map((exception) => (
            <ExceptionRow
              key={exception.id}
              exception={exception}
              day={dayOf(exception)}
              onRemove={() => removal.remove(exception.id, t('removed', { day: dayOf(exception) }))}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function ExceptionRow({
  exception,
  day,
  onRemove,
}: {
  readonly exception: Schema<'Exception'>;
  readonly day: string;
  readonly onRemove: () => void;
}) {
  const t = useTranslations('hours.days');
  const common = useTranslations('common');
  const words = useTranslations('set-up.hours');
  const { kind, opensAt, closesAt, reason } = exception;
  const window = runsOver(exception) ? words('overnight', { opensAt, closesAt }) : `${opensAt}–${closesAt}`;
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {day}
          </Text>
          <Badge variant="default" tt="none" size="sm">
            {t(`kinds.${kind}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[isWholeDay(exception) ? t('wholeDay') : window, reason].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={common('removeOf', { name: day })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
