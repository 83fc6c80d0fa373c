'use client';

import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '../../../lib/format.ts';
import { useMessages } from '../../agenda/api/appointment-queries.ts';
import classes from './booking.module.css';

const kinds = [
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-restored',
] as const;

/** What was sent to the patient about an appointment, and whether it has left. */
export function Messages({
  appointmentId,
  timeZone,
}: {
  readonly appointmentId: string;
  readonly timeZone: string;
}) {
  const t = useTranslations('booking.messages');
  const locale = useLocale();
  const messages = useMessages(appointmentId);
  return (
    <section aria-label={t('title')}>
      <Text size="sm" fw={600} mb={4}>
        {t('title')}
      </Text>
      {messages.data?.length === 0 ? <p className={classes['quiet']}>{t('none')}</p> : null}
      {messages.isError ? <p className={classes['quiet']}>{t('failed')}</p> : null}
      <dl className={classes['facts']}>
        {messages.data?.map((message) => {
          const kind = kinds.find((each) => each === message.kind);
          return (
            <div key={message.id} style={{ display: 'contents' }}>
              <dt>{formatDateTime(message.sentAt ?? message.createdAt, timeZone, locale)}</dt>
              <dd>
                {kind === undefined ? message.kind : t(`kinds.${kind}`)} · {t(`states.${message.state}`)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
