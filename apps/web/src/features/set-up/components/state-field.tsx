'use client';

import { STATES } from '@agendify/contracts/clinics';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useFieldHint } from '../../../lib/forms/use-field-hint.ts';
import { type State, STATE_NAMES, zoneOfState } from '../model/time-zones.ts';
import type { ClinicForm } from './address-fields.tsx';

type Props = { readonly form: ClinicForm; readonly onChosen: ((state: State) => void) | undefined };

/** The state of a clinic; choosing it proposes the time zone. */
export function StateField({ form, onChosen }: Props) {
  const t = useTranslations('set-up.clinic');
  const hint = useFieldHint();
  const { register, formState, getFieldState, setValue } = form;

  function propose(value: string) {
    const state = STATES.find((each) => each === value);
    if (state === undefined) return;
    // A zone that somebody chose by hand is not changed behind their back.
    if (!getFieldState('timeZone').isTouched) setValue('timeZone', zoneOfState(state));
    onChosen?.(state);
  }

  return (
    <NativeSelect
      label={t('state')}
      error={hint(formState.errors.state, 'required')}
      {...register('state', {
        onChange: (event: { target: { value: string } }) => propose(event.target.value),
      })}
    >
      <option value="">{t('chooseState')}</option>
      {STATES.map((state) => (
        <option key={state} value={state}>
          {STATE_NAMES[state]}
        </option>
      ))}
    </NativeSelect>
  );
}
