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
  const { clinics, clinicId, isNarrow } = props;
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
      <DaySteps day={props.day} today={props.today} onDay={props.onDay} />
      <DayPicker day={props.day} isNarrow={isNarrow} onDay={props.onDay} />
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
      <BookButton isNarrow={isNarrow} isDisabled={!props.canBook} onBook={props.onBook} />
    </header>
  );
}

function DaySteps(props: {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
}) {
  const { day, today, onDay } = props;
  const t = useTranslations('agenda');
  return (
    <>
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
    </>
  );
}

function BookButton(props: {
  readonly isNarrow: boolean;
  readonly isDisabled: boolean;
  readonly onBook: () => void;
}) {
  const { isNarrow, isDisabled, onBook } = props;
  const t = useTranslations('agenda');
  if (isNarrow) {
    return (
      <ActionIcon size={36} aria-label={t('book')} disabled={isDisabled} onClick={onBook}>
        <IconPlus size={20} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} disabled={isDisabled} onClick={onBook}>
      {t('book')}
    </Button>
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
