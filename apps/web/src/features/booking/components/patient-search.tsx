'use client';

import { Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { formatDate, formatPhone } from '../../../lib/format.ts';
import { type Patient, usePatientMatches } from '../../patients/api/patient-queries.ts';
import classes from './booking.module.css';

const typingPauseMs = 120;
const leastLetters = 2;

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
  readonly rightSection?: React.ReactNode;
}) {
  const { text, onText, onChoose, onNew, label, hideLabel, placeholder, autoFocus, input, rightSection } =
    props;
  const t = useTranslations('booking.search');
  const listId = useId();
  const query = text.trim();
  const [asked] = useDebouncedValue(query, typingPauseMs);
  const matches = usePatientMatches(asked);
  const isFresh = asked === query && !matches.isPlaceholderData && !matches.isPending;
  const isOpen = query.length >= leastLetters;
  const patients = isOpen ? (matches.data ?? []) : [];
  const [active, setActive] = useState(0);
  const isEnterWaiting = useRef(false);
  const count = patients.length + (onNew && isFresh ? 1 : 0);

  useEffect(() => {
    if (!isFresh) return;
    setActive(0);
    const only = matches.data?.length === 1 ? matches.data[0] : undefined;
    if (isEnterWaiting.current && only) onChoose(only);
    isEnterWaiting.current = false;
    // eslint-disable-next-line -- only a fresh answer is an occasion, not a new callback
  }, [isFresh, matches.data]);

  const choose = (index: number): void => {
    const patient = patients[index];
    if (patient) onChoose(patient);
    else onNew?.(query);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!isFresh) isEnterWaiting.current = true;
      else if (count > 0) choose(active);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onText('');
    } else isEnterWaiting.current = false;
  };
  const optionId = (index: number): string => `${listId}-${String(index)}`;
  return (
    <div style={{ position: 'relative', minWidth: 0 }}>
      <TextInput
        ref={input}
        {...(hideLabel ? { 'aria-label': label } : { label })}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && count > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        value={text}
        placeholder={placeholder}
        leftSection={
          isOpen && !isFresh && !matches.isError ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />
        }
        rightSection={rightSection}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={label}
        aria-busy={!isFresh}
        className={classes['options']}
        hidden={!isOpen || count === 0}
      >
        {patients.map((patient, index) => (
          <li
            key={patient.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            className={classes['option']}
            data-active={index === active || undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span>{patient.socialName ?? patient.fullName}</span>
            <PatientHints patient={patient} />
          </li>
        ))}
        {onNew && isFresh ? (
          <li
            id={optionId(patients.length)}
            role="option"
            aria-selected={active === patients.length}
            className={classes['option']}
            data-active={active === patients.length || undefined}
            data-new
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onNew(query)}
          >
            <IconUserPlus size={16} aria-hidden />
            {t('registerNew', { name: query })}
          </li>
        ) : null}
      </ul>
      <div aria-live="polite" className={classes['quiet']}>
        {isOpen && isFresh && patients.length === 0 ? t('none') : matches.isError ? t('failed') : ''}
      </div>
    </div>
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
