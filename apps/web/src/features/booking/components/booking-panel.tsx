'use client';

import { Anchor, Divider, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { type Schema, api, call } from '../../../lib/api/client.ts';
import type { Patient } from '../../patients/api/patient-queries.ts';
import { NewPatientForm } from '../../patients/components/new-patient-form.tsx';
import { type BookingDraft, newPatientStart } from '../model/draft.ts';
import { BlockForm } from './block-form.tsx';
import { BookingForm } from './booking-form.tsx';
import { ChosenPatient } from './chosen-patient.tsx';
import { PatientSearch } from './patient-search.tsx';
import type { BookingCase } from './use-booking.ts';

type BookingPanelProps = BookingCase & {
  readonly onDraft: (change: Partial<BookingDraft>) => void;
  readonly onBlocked: (block: Schema<'Block'>) => void;
  readonly onPick: (startsAt: string) => void;
  readonly onSeries: (series: Schema<'Series'>) => void;
};

/** Books somebody at a time of the day: who, what, when. What is typed stays until it is booked or closed. */
export function BookingPanel(props: BookingPanelProps) {
  const { draft, onBlocked } = props;
  const t = useTranslations('booking');
  const [isBlocking, setBlocking] = useState(false);
  if (isBlocking) {
    return (
      <BlockForm
        key={`${draft.practiceId} ${draft.time}`}
        day={props.day}
        practiceId={draft.practiceId}
        time={draft.time}
        actions={props.actions}
        onBlocked={onBlocked}
        onBack={() => setBlocking(false)}
      />
    );
  }
  return (
    <Stack gap="md">
      <Who {...props} />
      <BookingForm {...props} />
      {draft.patient || draft.isNewPatient ? null : (
        <Anchor component="button" type="button" size="xs" ta="start" onClick={() => setBlocking(true)}>
          {t('blockInstead')}
        </Anchor>
      )}
    </Stack>
  );
}

/** Who is booked: the one chosen, else the search, else the form of somebody new. */
function Who({ draft, aims, onDraft }: BookingPanelProps) {
  const t = useTranslations('booking');
  const search = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const input = search.current;
    input?.focus();
    // After what has been typed ahead, not before it.
    input?.setSelectionRange(input.value.length, input.value.length);
  }, [aims]);
  const choose = (patient: Patient): void => onDraft({ patient, isNewPatient: false, searchText: '' });
  const use = (id: string): void => {
    setFailure(undefined);
    call(api.GET('/v1/patients/{id}', { params: { path: { id } } })).then(choose, setFailure);
  };

  if (draft.patient) {
    return <ChosenPatient patient={draft.patient} onClear={() => onDraft({ patient: undefined })} />;
  }
  if (draft.isNewPatient) {
    return (
      <>
        <NewPatientForm
          start={newPatientStart(draft.searchText)}
          submitLabel={t('registerAndGoOn')}
          onRegistered={choose}
          onUse={use}
          onCancel={() => onDraft({ isNewPatient: false })}
        />
        {failure === undefined ? null : <FaultNotice failure={failure} />}
        <Divider />
      </>
    );
  }
  return (
    <PatientSearch
      label={t('patient')}
      placeholder={t('search.placeholder')}
      autoFocus
      input={search}
      text={draft.searchText}
      onText={(searchText) => onDraft({ searchText })}
      onChoose={choose}
      onNew={(searchText) => onDraft({ isNewPatient: true, searchText })}
    />
  );
}
