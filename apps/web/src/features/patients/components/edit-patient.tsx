'use client';

import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { ApiProblem, api, call } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { type Patient, type PatientChange, updatePatient } from '../api/patient-queries.ts';
import { type EditFault, type PatientEdit, changeFrom, editOf, faultsIn } from '../model/patient-change.ts';
import { withSlashes } from '../model/typed-date.ts';
import { EditConflict } from './edit-conflict.tsx';
import classes from './patients.module.css';
import { todayHere } from './today-here.ts';

type EditProps = { readonly patient: Patient; readonly onDone: () => void };

/**
 * Corrects a patient. When somebody else was faster, what was typed stays, the difference is shown, and the person
 * decides.
 */
export function EditPatient(props: EditProps) {
  const t = useTranslations('patients');
  const problemText = useProblemText();
  const { start, edit, setEdit, faults, theirs, save, submit, takeTheirs } = useEdit(props);
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(start.version);
      }}
    >
      <Stack gap="sm">
        <EditFields edit={edit} faults={faults} onEdit={setEdit} />
        {theirs ? (
          <EditConflict
            start={editOf(start)}
            theirs={editOf(theirs)}
            mine={edit}
            isBusy={save.isPending}
            onKeep={() => submit(theirs.version)}
            onTake={() => takeTheirs(theirs)}
          />
        ) : save.error ? (
          <Alert color="red" role="alert">
            <Text size="sm">{problemText(save.error)}</Text>
          </Alert>
        ) : null}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={theirs !== undefined}>
            {t('form.save')}
          </Button>
          <Button variant="default" onClick={props.onDone}>
            {t('form.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useEdit({ patient, onDone }: EditProps) {
  const t = useTranslations('patients');
  const client = useQueryClient();
  // The patient as the form began: a fresh answer meanwhile must not change what is typed against.
  const [start, setStart] = useState(patient);
  const [edit, setEdit] = useState<PatientEdit>(() => editOf(patient));
  const [faults, setFaults] = useState<readonly EditFault[]>([]);
  const [theirs, setTheirs] = useState<Patient>();
  const keep = (saved: Patient): void => void client.setQueryData(['patients', 'one', patient.id], saved);

  const save = useMutation({
    mutationFn: ({ version, change }: { version: number; change: PatientChange }) =>
      updatePatient(patient.id, version, change),
    onSuccess: (saved) => {
      keep(saved);
      void client.invalidateQueries({ queryKey: ['patients'] });
      notifications.show({ color: 'petrol', message: t('form.saved') });
      onDone();
    },
    onError: async (failure) => {
      if (!(failure instanceof ApiProblem) || !failure.is('version-conflict')) return;
      setTheirs(await call(api.GET('/v1/patients/{id}', { params: { path: { id: patient.id } } })));
    },
  });
  const submit = (version: number): void => {
    const found = faultsIn(edit, todayHere());
    setFaults(found);
    if (found.length > 0) return;
    const change = changeFrom(editOf(start), edit, todayHere());
    if (Object.keys(change).length === 0) onDone();
    else save.mutate({ version, change });
  };
  const takeTheirs = (saved: Patient): void => {
    keep(saved);
    setStart(saved);
    setEdit(editOf(saved));
    setTheirs(undefined);
    save.reset();
  };
  return { start, edit, setEdit, faults, theirs, save, submit, takeTheirs };
}

const sexes = ['female', 'male', 'intersex', 'unknown'] as const;
const languages = ['pt-BR', 'en'] as const;

function EditFields(props: {
  readonly edit: PatientEdit;
  readonly faults: readonly EditFault[];
  readonly onEdit: (edit: PatientEdit) => void;
}) {
  const { edit, faults, onEdit } = props;
  const t = useTranslations('patients');
  const field = (name: 'fullName' | 'socialName' | 'phone' | 'birthDate' | 'email' | 'cpf') => {
    const fault = faults.find((each) => each === name);
    return {
      label: t(`fields.${name}`),
      value: edit[name],
      error: fault && t(`invalid.${fault}`),
      autoComplete: 'off',
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        onEdit({ ...edit, [name]: event.currentTarget.value }),
    };
  };
  return (
    <>
      <TextInput {...field('fullName')} autoFocus maxLength={200} />
      <TextInput {...field('socialName')} maxLength={200} />
      <TextInput {...field('phone')} type="tel" maxLength={30} />
      <TextInput
        {...field('birthDate')}
        inputMode="numeric"
        maxLength={10}
        placeholder={t('fields.birthDatePlaceholder')}
        onChange={(event) =>
          onEdit({ ...edit, birthDate: withSlashes(event.currentTarget.value, edit.birthDate) })
        }
      />
      <TextInput {...field('email')} type="email" maxLength={254} />
      <TextInput {...field('cpf')} inputMode="numeric" maxLength={14} />
      <NativeSelect
        label={t('fields.sex')}
        value={edit.sex}
        data={sexes.map((sex) => ({ value: sex, label: t(`sexes.${sex}`) }))}
        onChange={(event) =>
          onEdit({ ...edit, sex: sexes.find((sex) => sex === event.currentTarget.value) ?? edit.sex })
        }
      />
      <NativeSelect
        label={t('fields.language')}
        value={edit.language}
        data={languages.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
        onChange={(event) =>
          onEdit({
            ...edit,
            language: languages.find((language) => language === event.currentTarget.value) ?? edit.language,
          })
        }
      />
    </>
  );
}
