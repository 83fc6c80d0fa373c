import { TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { readTypedTime, shiftTime } from '../../agenda/model/typed-time.ts';

const stepMinutes = 5;

/**
 * A time on the clinic's wall, typed as people type it (`830`, `8h30`) and put in order on leaving; the arrows go by
 * five minutes. Not the browser's own field: that follows the language of the machine, and shows AM and PM.
 */
export function TimeField(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly onChange: (typed: string) => void;
}) {
  const { value, onChange, autoFocus } = props;
  return (
    <TextInput
      ref={props.input}
      label={props.label}
      value={value}
      error={props.error}
      autoFocus={autoFocus}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder="00:00"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(readTypedTime(value) ?? value)}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? stepMinutes : event.key === 'ArrowDown' ? -stepMinutes : 0;
        if (step === 0 || event.altKey) return;
        event.preventDefault();
        onChange(shiftTime(value, step));
      }}
    />
  );
}
