'use client';

import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconKeyboard, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { PatientSearch } from '../../booking/components/patient-search.tsx';
import type { Patient } from '../../patients/api/patient-queries.ts';
import { shiftDay } from '../model/local-day.ts';
import classes from './agenda.module.css';
import { DayPicker } from './day-picker.tsx';

/** Where and when: the clinic, the day, a search, and the beginning of a booking. */
export function AgendaToolbar(props: {
  readonly clinics: readonly Schema<'Clinic'>[];
  readonly clinicId: string;
  readonly day: string;
  readonly today: string;
  readonly isNarrow: boolean;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly canBook: boolean;
  readonly onClinic: (clinicId: string) => void;
  readonly onDay: (day: string) => void;
  readonly onBook: () => void;
  readonly onPatient: (patient: Patient) => void;
  readonly onHelp: () => void;
}) {
  const { clinics, clinicId, day, today, isNarrow, onDay } = props;
  const t = useTranslations('agenda');
  return (
    <header className={classes['toolbar']}>
      <h1 className={classes['title']}>{t('title')}</h1>
      {clinics.length > 1 ? (
        <NativeSelect
          aria-label={t('clinic')}
          size="sm"
          value={clinicId}
          data={clinics.map((clinic) => ({ value: clinic.id, label: clinic.name }))}
          onChange={(event) => props.onClinic(event.currentTarget.value)}
        />
      ) : null}
      <Button variant="default" size="sm" px="sm" disabled={day === today} onClick={() => onDay(today)}>
        {t('today')}
      </Button>
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('previousDay')}
          onClick={() => onDay(shiftDay(day, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('nextDay')}
          onClick={() => onDay(shiftDay(day, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </ActionIcon.Group>
      <DayPicker day={day} isNarrow={isNarrow} onDay={onDay} />
      <span className={classes['spacer']} />
      <FindPatient input={props.search} onPatient={props.onPatient} />
      {isNarrow ? null : (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('keys.title')}
          title={t('keys.title')}
          onClick={props.onHelp}
        >
          <IconKeyboard size={18} aria-hidden />
        </ActionIcon>
      )}
      {isNarrow ? (
        <ActionIcon size={36} aria-label={t('book')} disabled={!props.canBook} onClick={props.onBook}>
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
      ) : (
        <Button
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!props.canBook}
          onClick={props.onBook}
        >
          {t('book')}
        </Button>
      )}
    </header>
  );
}

function FindPatient(props: {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onPatient: (patient: Patient) => void;
}) {
  const t = useTranslations('agenda');
  const [text, setText] = useState('');
  return (
    <div className={classes['find']}>
      <PatientSearch
        input={props.input}
        label={t('search')}
        hideLabel
        placeholder={t('searchPlaceholder')}
        text={text}
        onText={setText}
        onChoose={(patient) => {
          setText('');
          props.onPatient(patient);
        }}
      />
    </div>
  );
}
