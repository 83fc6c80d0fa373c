'use client';

import { Button, Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { formatLongDate } from '../../../lib/format.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useChooseHoliday } from '../api/holidays.ts';
import { faultOfOwnDay, type Holiday } from '../model/holiday-days.ts';

const nothing = { date: '', name: '' };

/** One more day on which the clinic closes. */
export function NewOwnDay(props: {
  readonly place: { readonly clinicId: string; readonly year: number };
  readonly holidays: readonly Holiday[];
  readonly today: string;
  /** The year of the day that was added. */
  readonly onAdded: (year: number) => void;
}) {
  const { place, holidays, today, onAdded } = props;
  const t = useTranslations('holidays');
  const common = useTranslations('common');
  const locale = useLocale();
  const choose = useChooseHoliday(place);
  const [day, setDay] = useState(nothing);
  const [isTried, setTried] = useState(false);
  const fault = isTried ? faultOfOwnDay(day, holidays) : undefined;

  async function submit() {
    setTried(true);
    if (faultOfOwnDay(day, holidays) !== undefined) return;
    const name = day.name.trim();
    try {
      await choose.mutateAsync({ date: day.date, isClosed: true, ...(name === '' ? {} : { name }) });
    } catch {
      // Said in a toast, from the mutation.
      return;
    }
    notifications.show({ message: t('added', { day: formatLongDate(day.date, locale) }) });
    setTried(false);
    setDay(nothing);
    onAdded(Number(day.date.slice(0, 4)));
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Fieldset legend={t('own.title')} mt="xl">
        <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'start' }}>
          <DateField
            label={t('own.date')}
            today={today}
            value={day.date}
            error={fault === 'date' ? t('own.dateMissing') : undefined}
            onChange={(date) => setDay((now) => ({ ...now, date }))}
          />
          <TextInput
            label={t('own.name')}
            placeholder={t('own.example')}
            maxLength={100}
            value={day.name}
            error={fault === 'name' ? common('invalid.required') : undefined}
            onChange={({ currentTarget: { value: name } }) => setDay((now) => ({ ...now, name }))}
          />
          <Button
            type="submit"
            variant="default"
            className={setUp['besideField'] ?? ''}
            loading={choose.isPending}
          >
            {t('own.add')}
          </Button>
        </SimpleGrid>
      </Fieldset>
    </form>
  );
}
