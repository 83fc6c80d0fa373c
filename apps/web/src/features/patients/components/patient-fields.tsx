import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { PatientWish } from '../api/patient-queries.ts';
import { isCpf } from '../model/cpf.ts';
import { readTypedDate, withSlashes } from '../model/typed-date.ts';

/** A patient as typed into a form; empty texts are fields left out. */
export type PatientDraft = {
  readonly fullName: string;
  readonly phone: string;
  readonly email: string;
  readonly birthDate: string;
  readonly cpf: string;
};

/** A form in which nothing has been typed. */
export const emptyPatientDraft: PatientDraft = { fullName: '', phone: '', email: '', birthDate: '', cpf: '' };

/** What was typed as the API takes it, or what is wrong with it: keys of the texts `patients.invalid`. */
export function readPatientDraft(
  draft: PatientDraft,
  today: string,
): { wish: PatientWish } | { faults: Partial<Record<keyof PatientDraft, FaultKey>> } {
  const birthDate = readTypedDate(draft.birthDate, today);
  const faults: Partial<Record<keyof PatientDraft, FaultKey>> = {
    ...(draft.fullName.trim() === '' ? { fullName: 'fullName' } : {}),
    ...(isFilled(draft.phone) && draft.phone.replace(/\D/g, '').length < 10 ? { phone: 'phone' } : {}),
    ...(isFilled(draft.email) && !/^\S+@\S+\.\S+$/.test(draft.email.trim()) ? { email: 'email' } : {}),
    ...(isFilled(draft.birthDate) && (birthDate === undefined || birthDate > today)
      ? { birthDate: 'birthDate' }
      : {}),
    ...(isFilled(draft.cpf) && !isCpf(draft.cpf) ? { cpf: 'cpf' } : {}),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return {
    wish: {
      fullName: draft.fullName.trim(),
      ...(isFilled(draft.phone) ? { phone: draft.phone.trim() } : {}),
      ...(isFilled(draft.email) ? { email: draft.email.trim() } : {}),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(isFilled(draft.cpf) ? { cpf: draft.cpf.trim() } : {}),
    },
  };
}

type FaultKey = 'fullName' | 'phone' | 'email' | 'birthDate' | 'cpf';

const isFilled = (text: string): boolean => text.trim() !== '';

/** The fields of a patient, in the order in which reception asks. */
export function PatientFields(props: {
  readonly draft: PatientDraft;
  readonly faults: Partial<Record<keyof PatientDraft, FaultKey>>;
  readonly onChange: (draft: PatientDraft) => void;
  readonly autoFocus?: keyof PatientDraft;
  readonly withCpf?: boolean;
}) {
  const { draft, faults, onChange, autoFocus, withCpf } = props;
  const t = useTranslations('patients');
  const field = (name: keyof PatientDraft) => ({
    name,
    label: t(`fields.${name}`),
    value: draft[name],
    error: faults[name] && t(`invalid.${faults[name]}`),
    'data-autofocus': autoFocus === name || undefined,
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        {...field('fullName')}
        required
        withAsterisk={false}
        maxLength={200}
        autoFocus={autoFocus === 'fullName'}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          {...field('phone')}
          type="tel"
          inputMode="tel"
          placeholder="27 99999-0000"
          autoFocus={autoFocus === 'phone'}
          maxLength={30}
        />
        <TextInput
          {...field('birthDate')}
          inputMode="numeric"
          placeholder={t('fields.birthDatePlaceholder')}
          maxLength={10}
          onChange={(event) =>
            onChange({ ...draft, birthDate: withSlashes(event.currentTarget.value, draft.birthDate) })
          }
        />
      </SimpleGrid>
      <TextInput {...field('email')} type="email" inputMode="email" maxLength={254} />
      {withCpf ? (
        <TextInput {...field('cpf')} inputMode="numeric" placeholder="000.000.000-00" maxLength={14} />
      ) : null}
    </>
  );
}
