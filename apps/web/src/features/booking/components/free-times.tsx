'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatTime } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useFreeTimes } from '../../agenda/api/appointment-queries.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import { shiftDay } from '../../agenda/model/local-day.ts';
import type { caseBody } from '../model/booking-case.ts';
import classes from './booking.module.css';
import { WhyLink } from './why-link.tsx';

const daysAtOnce = 7;

/** Free times of a practice from a day on, a week at a time; one tap takes one. */
export function FreeTimes(props: {
  readonly practiceId: string;
  readonly serviceId: string;
  /** Plan, visit and place, where they matter. */
  readonly case?: ReturnType<typeof caseBody>;
  /** Whom the times are for, for the explanation of those that are missing. */
  readonly patientId?: string | undefined;
  readonly from: string;
  readonly isBusy: boolean;
  readonly actionLabel: 'book' | 'move' | 'choose';
  readonly onTake: (startsAt: string, endsAt: string) => void;
}) {
  const { practiceId, serviceId, from, isBusy, actionLabel, onTake } = props;
  const t = useTranslations('booking');
  const locale = useLocale();
  const problemText = useProblemText();
  const [weeks, setWeeks] = useState(1);
  const to = shiftDay(from, weeks * daysAtOnce - 1);
  const answer = useFreeTimes({ practiceId, serviceId, ...props.case, from, to });
  const times = answer.data;
  const days = Map.groupBy(times?.startsAt ?? [], (startsAt) => startsAt.slice(0, 10));
  const endOf = (startsAt: string): string =>
    new Date(Date.parse(startsAt) + (times?.durationMinutes ?? 0) * 60_000).toISOString();
  if (answer.error) return <Text size="sm">{problemText(answer.error)}</Text>;
  if (!times) return <Skeleton height={96} aria-label={t('looking')} />;
  return (
    <Stack gap="xs">
      {days.size === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noFreeTimes')}
        </Text>
      ) : null}
      {[...days].map(([day, starts]) => (
        <section key={day} aria-label={shortDay(day, locale)}>
          <Text size="xs" fw={600} mb={4}>
            {shortDay(day, locale)}
          </Text>
          <div className={classes['times']}>
            {starts.map((startsAt) => {
              const time = formatTime(startsAt, times.timeZone, locale);
              return (
                <Button
                  key={startsAt}
                  size="compact-sm"
                  variant="default"
                  disabled={isBusy}
                  aria-label={t(`take.${actionLabel}`, { when: `${shortDay(day, locale)}, ${time}` })}
                  onClick={() => onTake(startsAt, endOf(startsAt))}
                >
                  {time}
                </Button>
              );
            })}
          </div>
        </section>
      ))}
      {weeks < 8 ? (
        <Button size="xs" variant="subtle" loading={answer.isFetching} onClick={() => setWeeks(weeks + 1)}>
          {t('nextWeek')}
        </Button>
      ) : null}
      <WhyLink
        practiceId={practiceId}
        serviceId={serviceId}
        patientId={props.patientId}
        day={from}
        {...props.case}
      />
    </Stack>
  );
}
