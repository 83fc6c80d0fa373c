'use client';

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseTime } from '../model/time-field.ts';
import classes from './set-up.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly hasFault: boolean;
  /** Whether the label stands above the field, and is not only read aloud. */
  readonly isLabelShown?: boolean;
  /** A time as `HH:MM`, or an empty text while what is typed is none. */
  readonly onChange: (time: string) => void;
};

/**
 * A time of day, typed in the 24 hours that Brazil writes. The browser's own field would follow the language of the browser
 * and show `02:00` for two in the afternoon.
 */
export function TimeField({ label, value, hasFault, isLabelShown = false, onChange }: Props) {
  const [draft, setDraft] = useState<string>();
  // A draft that does not say the value any more is old: the value was set from elsewhere, by a pattern for instance.
  const shown = draft !== undefined && (parseTime(draft) ?? '') === value ? draft : value;
  return (
    <TextInput
      className={(isLabelShown ? undefined : classes['time']) ?? ''}
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      value={shown}
      error={hasFault}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        onChange(parseTime(event.currentTarget.value) ?? '');
      }}
      onBlur={() => {
        // What is no time stays as it was typed, marked, to be mended.
        if (value !== '') setDraft(undefined);
      }}
    />
  );
}
