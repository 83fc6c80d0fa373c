'use client';

import { ActionIcon, Badge, Button, Group, Switch, Text } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatLongDate } from '../../../lib/format.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useChooseHoliday, useForgetChoice, useRemoveOwnDay } from '../api/holidays.ts';
import { type Holiday, isUsuallyClosed } from '../model/holiday-days.ts';

type Place = { readonly clinicId: string; readonly year: number };

/** The holidays of a year: each closed or worked, as the law has it or as the clinic has decided. */
export function HolidayList(props: {
  readonly place: Place;
  readonly holidays: readonly Holiday[];
  readonly today: string;
}) {
  const { place, holidays, today } = props;
  const t = useTranslations('holidays');
  const removal = useRemoveOwnDay(place);
  const [isPastShown, setPastShown] = useState(false);
  const all = holidays.filter(({ date, scope }) => scope !== 'own' || !removal.isGone(date));
  const past = all.filter(({ date }) => date < today);
  // Of a year that is over all days are looked at; of this one those that can still be decided.
  const isFolded = past.length > 0 && past.length < all.length && !isPastShown;
  const shown = isFolded ? all.slice(past.length) : all;
  return (
    <>
      {isFolded && (
        <Button variant="subtle" size="compact-sm" mb="xs" onClick={() => setPastShown(true)}>
          {t('showPast', { count: past.length })}
        </Button>
      )}
      <ul className={setUp['rows']} aria-label={t('title')}>
        {shown.map((holiday) => (
          <HolidayRow
            key={`${holiday.date} ${holiday.name}`}
            place={place}
            holiday={holiday}
            isPast={holiday.date < today}
            onRemove={() => removal.remove(holiday.date, t('removed', { name: holiday.name }))}
          />
        ))}
      </ul>
    </>
  );
}

function HolidayRow(props: {
  readonly place: Place;
  readonly holiday: Holiday;
  readonly isPast: boolean;
  readonly onRemove: () => void;
}) {
  const { place, holiday, isPast, onRemove } = props;
  const { date, name, scope, isClosed, isChosen } = holiday;
  const t = useTranslations('holidays');
  const common = useTranslations('common');
  const locale = useLocale();
  const choose = useChooseHoliday(place);
  const forget = useForgetChoice(place);
  const day = formatLongDate(date, locale);
  const isOwn = scope === 'own';
  return (
    <li className={setUp['row']} id={`day-${date}`}>
      <div className={setUp['rowMain']}>
        <Text fw={600} {...(isPast ? { c: 'dimmed' } : {})}>
          {name}
        </Text>
        <Group style={{ gap: '0 var(--mantine-spacing-xs)' }}>
          <Text size="sm" c="dimmed">
            {day}
          </Text>
          <Badge variant="default" size="sm" tt="none" fw={500}>
            {t(`scopes.${scope}`)}
          </Badge>
        </Group>
      </div>
      {!isOwn && isChosen && isClosed !== isUsuallyClosed(holiday) && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          aria-label={t('asByLawOf', { name })}
          onClick={() => forget.mutate(date)}
        >
          {t('asByLaw')}
        </Button>
      )}
      <Switch
        checked={!isClosed}
        label={isClosed ? t('closed') : t('open')}
        aria-label={t('openOn', { name, day })}
        w={{ base: 'auto', xs: '7.5rem' }}
        onChange={(event) =>
          choose.mutate({ date, isClosed: !event.currentTarget.checked, ...(isOwn ? { name } : {}) })
        }
      />
      {isOwn && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={common('removeOf', { name })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
