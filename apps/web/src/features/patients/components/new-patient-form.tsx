'use client';

import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { type Patient, type PatientWish, registerPatient } from '../api/patient-queries.ts';
import { useIntent } from '../api/use-intent.ts';
import { likelyPatients } from '../model/likely-patients.ts';
import { LikelyPatients } from './likely-patients.tsx';
import { type PatientDraft, PatientFields, emptyPatientDraft, readPatientDraft } from './patient-fields.tsx';
import { todayHere } from './today-here.ts';

type NewPatientFormProps = {
  readonly start?: Partial<PatientDraft>;
  readonly submitLabel?: string;
  readonly withCpf?: boolean;
  readonly onRegistered: (patient: Patient) => void;
  /** One of the likely ones was chosen instead. */
  readonly onUse: (patientId: string) => void;
  readonly onCancel: () => void;
};

/**
 * Registers a patient. Somebody who may be registered already is shown first, to be used or knowingly not; a refusal
 * leaves everything as typed.
 */
export function NewPatientForm(props: NewPatientFormProps) {
  const { start, onUse, onCancel, withCpf = false } = props;
  const t = useTranslations('patients');
  const { draft, type, faults, register, submit } = useRegistration(props);
  const candidates = likelyPatients(register.error);
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Stack gap="sm">
        <PatientFields
          draft={draft}
          faults={faults}
          withCpf={withCpf}
          autoFocus={start?.fullName ? 'phone' : 'fullName'}
          onChange={type}
        />
        {candidates.length > 0 ? (
          <LikelyPatients
            candidates={candidates}
            isBusy={register.isPending}
            onUse={onUse}
            onRegisterAnyway={() => submit(true)}
          />
        ) : register.error ? (
          <Refusal failure={register.error} onUse={onUse} />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('form.back')}
          </Button>
          <Button type="submit" loading={register.isPending}>
            {props.submitLabel ?? t('form.register')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useRegistration({ start, onRegistered }: NewPatientFormProps) {
  const locale = useLocale();
  const client = useQueryClient();
  const intent = useIntent();
  const [draft, setDraft] = useState<PatientDraft>({ ...emptyPatientDraft, ...start });
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({});
  const register = useMutation({
    mutationFn: (wish: PatientWish & { acknowledgeDuplicates: boolean }) => {
      const { acknowledgeDuplicates, ...fields } = wish;
      const options = { acknowledgeDuplicates, language: locale, intent: intent.keyFor(wish) };
      return registerPatient(fields, options);
    },
    onSuccess: (patient) => {
      void client.invalidateQueries({ queryKey: ['patients'] });
      onRegistered(patient);
    },
  });
  const type = (next: PatientDraft): void => {
    setDraft(next);
    if (register.isError) register.reset();
  };
  const submit = (acknowledgeDuplicates: boolean): void => {
    const read = readPatientDraft(draft, todayHere());
    setFaults(faultsOf(read));
    if ('wish' in read) register.mutate({ ...read.wish, acknowledgeDuplicates });
  };
  return { draft, type, faults, register, submit };
}

function faultsOf(read: ReturnType<typeof readPatientDraft>) {
  return 'faults' in read ? read.faults : {};
}

/** A refusal in words; where the CPF is somebody's, with the way to use that one. */
function Refusal({ failure, onUse }: { readonly failure: unknown; readonly onUse: (id: string) => void }) {
  const t = useTranslations('patients');
  const problemText = useProblemText();
  const isTaken = failure instanceof ApiProblem && failure.is('cpf-taken');
  const existing = isTaken ? failure.body['patientId'] : undefined;
  return (
    <Alert color="red" role="alert">
      <Text size="sm">{problemText(failure)}</Text>
      {typeof existing === 'string' ? (
        <Button mt="xs" size="xs" variant="default" onClick={() => onUse(existing)}>
          {t('likely.use')}
        </Button>
      ) : null}
    </Alert>
  );
}
