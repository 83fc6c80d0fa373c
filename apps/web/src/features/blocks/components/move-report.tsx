'use client';

import { Alert, List } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '../../../lib/format.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import { useResources } from '../../set-up/api/queries.ts';
import type { MovingReport } from './use-moving.ts';

/** Who was moved, and where to. Those who were not stand below, each with the reason. */
export function MoveReport({ report }: { readonly report: MovingReport }) {
  const t = useTranslations('blocks.affected');
  const locale = useLocale();
  const rooms = useResources().data;
  return (
    <Alert
      color="petrol"
      variant="light"
      role="status"
      icon={<IconCheck aria-hidden />}
      title={t('moved', { count: report.moved.length })}
    >
      <List size="sm">
        {report.moved.map(({ id, patientName: patient, startsAt, timeZone, roomId }) => {
          const when = `${shortDay(startsAt.slice(0, 10), locale)}, ${formatTime(startsAt, timeZone, locale)}`;
          const room = rooms?.find((each) => each.id === roomId)?.name;
          return (
            <List.Item key={id}>
              {t('movedTo', { patient, when: room === undefined ? when : `${when} · ${room}` })}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
