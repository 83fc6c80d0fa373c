'use client';

import { Anchor, Divider, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { type Schema, api, call } from '../../../lib/api/client.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import type { Patient } from '../../patients/api/patient-queries.ts';
import { NewPatientForm } from '../../patients/components/new-patient-form.tsx';
import { type BookingDraft, newPatientStart } from '../model/draft.ts';
import { BlockForm } from './block-form.tsx';
import { BookingForm } from './booking-form.tsx';
import { ChosenPatient } from './chosen-patient.tsx';
import { PatientSearch } from './patient-search.tsx';

/** Books somebody at a time of the day: who, what, when. What is typed stays until it is booked or closed. */
export function BookingPanel(props: {
  readonly day: AgendaDay;
  readonly services: readonly Schema<'Service'>[];
  readonly draft: BookingDraft;
  /** Grows each time the grid names the time: then the keyboard comes back here. */
  readonly aims: number;
  readonly onDraft: (change: Partial<BookingDraft>) => void;
  readonly actions: AgendaActions;
  readonly onBooked: (appointment: Schema<'Appointment'>) => void;
  readonly onBlocked: (block: Schema<'Block'>) => void;
  readonly onPick: (startsAt: string) => void;
}) {
  const { day, services, draft, aims, onDraft, actions, onBooked, onBlocked, onPick } = props;
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), [aims]);
  const t = useTranslations('booking');
  const [isBlocking, setBlocking] = useState(false);
  const choose = (patient: Patient): void => onDraft({ patient, isNewPatient: false, searchText: '' });
  const use = async (id: string): Promise<void> => {
    choose(await call(api.GET('/v1/patients/{id}', { params: { path: { id } } })));
  };

  if (isBlocking) {
    return (
      <BlockForm
        key={`${draft.practiceId} ${draft.time}`}
        day={day}
        practiceId={draft.practiceId}
        time={draft.time}
        actions={actions}
        onBlocked={onBlocked}
        onBack={() => setBlocking(false)}
      />
    );
  }
  return (
    <Stack gap="md">
      {draft.patient ? (
        <ChosenPatient patient={draft.patient} onClear={() => onDraft({ patient: undefined })} />
      ) : draft.isNewPatient ? (
        <NewPatientForm
          start={newPatientStart(draft.searchText)}
          submitLabel={t('registerAndGoOn')}
          onRegistered={choose}
          onUse={(id) => void use(id)}
          onCancel={() => onDraft({ isNewPatient: false })}
        />
      ) : (
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
      )}
      {draft.isNewPatient && !draft.patient ? <Divider /> : null}
      <BookingForm {...{ day, services, draft, aims, onDraft, actions, onBooked, onPick }} />
      {draft.patient || draft.isNewPatient ? null : (
        <Anchor component="button" type="button" size="xs" ta="start" onClick={() => setBlocking(true)}>
          {t('blockInstead')}
        </Anchor>
      )}
    </Stack>
  );
}
