'use client';

import { Button, NativeSelect, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { formatTime } from '../../../lib/format.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import { useRefusalText } from '../../refusals/components/use-refusal-text.ts';
import { notableVisits, type SeriesChoices, seriesCount } from '../model/series.ts';
import classes from './booking.module.css';

type Plan = Schema<'SeriesPlan'>;
type PlannedVisit = Plan['visits'][number];

/** How many visits fit, what about the others, and the button that books them. */
export function SeriesPlan(props: {
  readonly plan: Plan;
  readonly choices: SeriesChoices;
  readonly isBusy: boolean;
  readonly onChoose: (index: number, startsAt: string) => void;
  readonly onBook: () => void;
}) {
  const { plan, choices, isBusy, onChoose, onBook } = props;
  const t = useTranslations('booking.series');
  const { booked, left } = seriesCount(plan.visits, choices);
  const notable = notableVisits(plan.visits);
  const last = plan.visits.at(-1);
  const when = useWhen(plan.timeZone);
  return (
    <>
      <div role="status">
        <Text size="sm" fw={650}>
          {t('fit', { fitting: plan.fitting, total: plan.total })}
        </Text>
        {last === undefined ? null : (
          <Text size="xs" c="dimmed">
            {t('until', { when: when(last.startsAt) })}
          </Text>
        )}
      </div>
      {notable.length === 0 ? null : (
        <ul className={classes['planned']}>
          {notable.map((visit) => (
            <Planned
              key={visit.index}
              visit={visit}
              when={when}
              chosen={choices[visit.index] ?? ''}
              onChoose={(startsAt) => onChoose(visit.index, startsAt)}
            />
          ))}
        </ul>
      )}
      <Button aria-busy={isBusy} disabled={booked === 0} loading={isBusy} onClick={onBook}>
        {left === 0 ? t('bookAll', { count: booked }) : t('bookSome', { count: booked, left })}
      </Button>
    </>
  );
}

function useWhen(timeZone: string): (startsAt: string) => string {
  const locale = useLocale();
  return (startsAt) =>
    `${shortDay(startsAt.slice(0, 10), locale)}, ${formatTime(startsAt, timeZone, locale)}`;
}

function Planned(props: {
  readonly visit: PlannedVisit;
  readonly when: (startsAt: string) => string;
  readonly chosen: string;
  readonly onChoose: (startsAt: string) => void;
}) {
  const { visit, when, chosen, onChoose } = props;
  const t = useTranslations('booking.series');
  const refusalText = useRefusalText();
  const { verdict, rule, cause, alternatives, isShifted } = visit;
  const why = rule !== undefined && cause !== undefined ? refusalText({ rule, cause }) : undefined;
  const isRefused = verdict === 'refused';
  return (
    <li>
      <Text size="sm" fw={600}>
        {t('place', { place: visit.index + 1, when: when(visit.startsAt) })}
      </Text>
      <Text size="xs" c={isRefused ? 'var(--mantine-color-error)' : 'dimmed'}>
        {isRefused
          ? (why ?? t('refused'))
          : verdict === 'skipped'
            ? t('skipped')
            : isShifted
              ? t('shifted')
              : ''}
      </Text>
      {isRefused ? (
        <NativeSelect
          size="xs"
          mt={4}
          aria-label={t('instead', { when: when(visit.startsAt) })}
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">{alternatives.length === 0 ? t('noAlternative') : t('leaveOut')}</option>
          {alternatives.map(({ startsAt }) => (
            <option key={startsAt} value={startsAt}>
              {when(startsAt)}
            </option>
          ))}
        </NativeSelect>
      ) : null}
    </li>
  );
}
