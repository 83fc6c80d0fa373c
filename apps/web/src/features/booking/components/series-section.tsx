'use client';

import { Alert, Button, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NumberField } from '../../../components/number-field.tsx';
import { WeekdaysField } from '../../../components/weekdays-field.tsx';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import type { BookingWish } from '../../agenda/api/appointment-calls.ts';
import { type SeriesWish, useBookSeries, useCheckSeries } from '../api/series.ts';
import {
  HOLIDAY_SHIFTS,
  isRepeat,
  type RepeatDraft,
  repeatBody,
  type SeriesChoices,
  seriesCommit,
  usualRepeat,
} from '../model/series.ts';
import { SeriesPlan } from './series-plan.tsx';

type Props = {
  /** A text that is another as soon as anything of the booking is: what was checked before then says nothing. */
  readonly basis: string;
  /** The first visit as far as it is typed; undefined while something is missing, which asking for it then says. */
  readonly wishOf: () => BookingWish | undefined;
  readonly onBooked: (series: Schema<'Series'>) => void;
  readonly onClose: () => void;
};

/** Repeats a booking: how often, what becomes of it, and then all of it or what fits. */
export function SeriesSection(props: Props) {
  const t = useTranslations('booking.series');
  const problemText = useProblemText();
  const series = useSeries(props);
  const { repeat, type, check, book } = series;
  const failure = book.error ?? check.error;
  return (
    <Stack gap="sm" role="group" aria-label={t('title')}>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <NumberField
          label={t('everyWeeks')}
          min={1}
          max={12}
          value={repeat.everyWeeks}
          onChange={(everyWeeks) => type({ everyWeeks })}
        />
        <NumberField
          label={t('count')}
          min={2}
          max={104}
          value={repeat.count}
          onChange={(count) => type({ count })}
        />
      </SimpleGrid>
      <WeekdaysField
        label={t('weekdays')}
        value={repeat.weekdays}
        onChange={(weekdays) => type({ weekdays })}
      />
      <NativeSelect
        label={t('holidays')}
        value={repeat.holidayShift}
        data={HOLIDAY_SHIFTS.map((shift) => ({ value: shift, label: t(`shifts.${shift}`) }))}
        onChange={({ currentTarget: { value } }) =>
          type({ holidayShift: HOLIDAY_SHIFTS.find((shift) => shift === value) ?? 'none' })
        }
      />
      {failure === null ? null : (
        <Alert color="red" variant="light" role="alert">
          {problemText(failure)}
        </Alert>
      )}
      {series.plan === undefined ? (
        <Button variant="light" loading={check.isPending} onClick={() => void series.look()}>
          {t('check')}
        </Button>
      ) : (
        <SeriesPlan
          plan={series.plan}
          choices={series.choices}
          isBusy={book.isPending}
          onChoose={series.choose}
          onBook={() => void series.submit()}
        />
      )}
      <Button variant="subtle" size="compact-sm" color="gray" onClick={props.onClose}>
        {t('close')}
      </Button>
    </Stack>
  );
}

type Checked = {
  readonly basis: string;
  readonly wish: SeriesWish;
  readonly plan: Schema<'SeriesPlan'>;
};

function useSeries({ basis, wishOf, onBooked }: Props) {
  const [repeat, setRepeat] = useState<RepeatDraft>(usualRepeat);
  const [known, setChecked] = useState<Checked>();
  const [choices, setChoices] = useState<SeriesChoices>({});
  const checked = known?.basis === basis ? known : undefined;
  const check = useCheckSeries();
  const book = useBookSeries();

  const lookAt = async (wish: SeriesWish): Promise<void> => {
    try {
      setChecked({ basis, wish, plan: await check.mutateAsync(wish) });
      setChoices({});
    } catch (failure) {
      // Said in the section, from the mutation; anything else is a defect.
      if (!(failure instanceof ApiProblem)) throw failure;
    }
  };
  const look = async (): Promise<void> => {
    const wish = wishOf();
    book.reset();
    if (wish !== undefined && isRepeat(repeat)) await lookAt({ ...wish, ...repeatBody(repeat) });
  };
  const submit = async (): Promise<void> => {
    if (checked === undefined || book.isPending) return;
    try {
      onBooked(await book.mutateAsync({ ...checked.wish, ...seriesCommit(checked.plan.visits, choices) }));
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      // Somebody was quicker: what fits now is looked up again, and the choices begin anew.
      if (failure.is('series-does-not-fit')) await lookAt(checked.wish);
    }
  };
  return {
    repeat,
    type: (change: Partial<RepeatDraft>) => {
      setRepeat((now) => ({ ...now, ...change }));
      setChecked(undefined);
    },
    plan: checked?.plan,
    choices,
    choose: (index: number, startsAt: string) => setChoices((now) => ({ ...now, [index]: startsAt })),
    check,
    book,
    look,
    submit,
  };
}
