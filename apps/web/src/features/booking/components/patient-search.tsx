'use client';

import { Loader, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useId } from 'react';
import { formatDate, formatPhone } from '../../../lib/format.ts';
import type { Patient } from '../../patients/api/patient-queries.ts';
import classes from './booking.module.css';
import { usePatientChoice } from './use-patient-choice.ts';

/**
 * A search box for patients: matches from two letters on, arrows and Enter choose, the last line registers somebody
 * new. An Enter that comes before the answer waits for it, and takes it when there is just one.
 */
export function PatientSearch(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (patient: Patient) => void;
  /** Absent where nobody can be registered. */
  readonly onNew?: (typed: string) => void;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
}) {
  const { text, onText, label, hideLabel, placeholder, autoFocus, input } = props;
  const t = useTranslations('booking.search');
  const listId = useId();
  const choice = usePatientChoice({ ...props, onNew: props.onNew });
  const { isOpen, isFresh, hasFailed, active, count } = choice;
  return (
    <div style={{ position: 'relative', minWidth: 0 }}>
      <TextInput
        ref={input}
        {...(hideLabel ? { 'aria-label': label } : { label })}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && count > 0 ? optionId(listId, active) : undefined}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        value={text}
        placeholder={placeholder}
        leftSection={
          isOpen && !isFresh && !hasFailed ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />
        }
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={choice.onKeyDown}
      />
      <Matches listId={listId} label={label} canRegister={props.onNew !== undefined} choice={choice} />
      <div aria-live="polite" className={classes['quiet']}>
        {isOpen && isFresh && choice.patients.length === 0 ? t('none') : hasFailed ? t('failed') : ''}
      </div>
    </div>
  );
}

const optionId = (listId: string, index: number): string => `${listId}-${String(index)}`;

function Matches(props: {
  readonly listId: string;
  readonly label: string;
  readonly canRegister: boolean;
  readonly choice: ReturnType<typeof usePatientChoice>;
}) {
  const { listId, label, canRegister, choice } = props;
  const { patients, isOpen, isFresh, active, count, choose, query } = choice;
  const t = useTranslations('booking.search');
  return (
    <ul
      id={listId}
      role="listbox"
      aria-label={label}
      aria-busy={!isFresh}
      className={classes['options']}
      hidden={!isOpen || count === 0}
    >
      {patients.map((patient, index) => (
        <Match
          key={patient.id}
          id={optionId(listId, index)}
          isActive={index === active}
          onChoose={() => choose(index)}
        >
          <span>{patient.socialName ?? patient.fullName}</span>
          <PatientHints patient={patient} />
        </Match>
      ))}
      {canRegister && isFresh ? (
        <Match
          isNew
          id={optionId(listId, patients.length)}
          isActive={active === patients.length}
          onChoose={() => choose(patients.length)}
        >
          <IconUserPlus size={16} aria-hidden />
          {t('registerNew', { name: query })}
        </Match>
      ) : null}
    </ul>
  );
}

function Match(props: {
  readonly id: string;
  readonly isActive: boolean;
  readonly isNew?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  const { id, isActive, isNew, onChoose, children } = props;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes['option']}
      data-active={isActive || undefined}
      data-new={isNew}
      // The focus stays in the box: the arrows go on from there.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </li>
  );
}

/** What tells patients of one name apart: birth date and phone. */
export function PatientHints({ patient }: { readonly patient: Patient }) {
  const locale = useLocale();
  const hints = [
    patient.socialName === null ? null : patient.fullName,
    patient.birthDate && formatDate(patient.birthDate, locale),
    patient.phone && formatPhone(patient.phone),
  ].filter(Boolean);
  return hints.length > 0 ? <small>{hints.join(' · ')}</small> : null;
}
