'use client';

import { Modal } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { newPatientStart } from '../../booking/model/draft.ts';
import { NewPatientForm } from './new-patient-form.tsx';

/** Registers somebody from the registry; `typed` is what was searched in vain. */
export function NewPatientDialog(props: {
  readonly typed: string;
  readonly onOpen: (patientId: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('patients');
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('new')}
      closeButtonProps={{ 'aria-label': t('form.back') }}
    >
      <NewPatientForm
        start={props.typed === '' ? {} : newPatientStart(props.typed)}
        withCpf
        onRegistered={(patient) => props.onOpen(patient.id)}
        onUse={props.onOpen}
        onCancel={props.onClose}
      />
    </Modal>
  );
}
