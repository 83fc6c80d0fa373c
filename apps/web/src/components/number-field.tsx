'use client';

import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

type Props = Pick<TextInputProps, 'label' | 'aria-label' | 'description' | 'placeholder' | 'w'> & {
  /** Undefined when nothing is typed, NaN while what is typed is no number. */
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  readonly onChange: (value: number | undefined) => void;
};

/** A whole number, typed. What it may be is said when it is not. */
export function NumberField({ value, min, max, unit, onChange, ...field }: Props) {
  const t = useTranslations('common.number');
  const [draft, setDraft] = useState<string>();
  const shown = draft !== undefined && Object.is(readNumber(draft), value) ? draft : textOf(value);
  const isOut = value !== undefined && !(value >= min && value <= max);
  return (
    <TextInput
      {...field}
      inputMode={min < 0 ? 'text' : 'numeric'}
      autoComplete="off"
      maxLength={6}
      value={shown}
      error={isOut ? t('range', { min, max }) : undefined}
      {...(unit === undefined
        ? {}
        : { rightSection: unit, rightSectionWidth: `${unit.length * 0.5 + 1.25}rem` })}
      rightSectionProps={{ style: { color: 'var(--mantine-color-dimmed)', fontSize: '0.8125rem' } }}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        onChange(readNumber(event.currentTarget.value));
      }}
      onBlur={() => {
        if (!Number.isNaN(value)) setDraft(undefined);
      }}
    />
  );
}

function readNumber(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

function textOf(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}
