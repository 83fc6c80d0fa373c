'use client';

import {
  Button,
  Loader,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  UnstyledButton,
} from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type FormEvent, type RefObject, useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { caseBody } from '../model/booking-case.ts';
import type { BookingDraft } from '../model/draft.ts';
import classes from './booking.module.css';
import { CaseFields } from './case-fields.tsx';
import { FreeTimes } from './free-times.tsx';
import { Refusal } from './refusal.tsx';
import { ServiceChoice } from './service-choice.tsx';
import { TimeField } from './time-field.tsx';
import { type BookingCase, useBooking } from './use-booking.ts';

// Most bookings are of one visit.
const SeriesSection = dynamic(() => import('./series-section.tsx').then((module) => module.SeriesSection));

type BookingFormProps = BookingCase & {
  readonly onDraft: (change: Partial<BookingDraft>) => void;
  /** A free time was chosen before the patient: the agenda goes there. */
  readonly onPick: (startsAt: string) => void;
  readonly onSeries: (series: Schema<'Series'>) => void;
};

/** The service, the time, and the act of booking. Enter books; a refusal leaves everything as it is. */
export function BookingForm(props: BookingFormProps) {
  const { day, draft, onDraft } = props;
  const t = useTranslations('booking');
  const booking = useBooking(props);
  const { offered, serviceId, fault, submit, places, refused } = booking;
  const { book } = props.actions;
  const [isRepeating, setRepeating] = useState(false);
  const practices = day.columns.filter((each) => each.practiceId !== '');
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        // A series is booked by its own button, when what becomes of it is known.
        if (!isRepeating) void submit();
      }}
    >
      <Stack gap="sm">
        <NativeSelect
          label={t('professional')}
          value={draft.practiceId}
          data={practices.map((each) => ({ value: each.practiceId, label: each.professionalName }))}
          onChange={(event) => onDraft({ practiceId: event.currentTarget.value })}
        />
        <ServiceChoice
          area={places.serviceArea}
          services={offered}
          value={serviceId}
          error={fault === 'service' && serviceId === '' ? t('missing.service') : undefined}
          onChange={(chosen) => onDraft({ serviceId: chosen })}
        />
        <CaseFields choices={booking.choices} value={booking.bookingCase} onChange={onDraft} />
        <Time {...props} booking={booking} />
        <Notes notes={draft.notes} onNotes={(notes) => onDraft({ notes })} />
        {fault === 'patient' && !draft.patient ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t('missing.patient')}
          </Text>
        ) : null}
        {refused === undefined || isRepeating ? null : (
          <Refusal
            failure={book.error}
            wish={refused}
            timeZone={day.clock.timeZone}
            day={day.day}
            isBusy={book.isPending}
            onTake={(startsAt) => void submit(startsAt)}
            onOverride={(how, reason) => void booking.override(how, reason)}
          />
        )}
        {isRepeating ? (
          <SeriesSection
            basis={JSON.stringify([day.day, draft, serviceId])}
            wishOf={() => booking.wishOf()}
            onBooked={props.onSeries}
            onClose={() => setRepeating(false)}
          />
        ) : (
          <>
            <BookButton button={places.bookButton} isBusy={book.isPending} />
            <Quiet label={t('series.open')} onClick={() => setRepeating(true)} />
            <div className={classes['keys']}>{t('keys')}</div>
          </>
        )}
      </Stack>
    </form>
  );
}

type PartProps = BookingFormProps & { readonly booking: ReturnType<typeof useBooking> };

/** The time as typed, and the free times for whoever asks on the phone. */
function Time({ day, draft, onDraft, onPick, actions, booking }: PartProps) {
  const t = useTranslations('booking');
  const [isLooking, setLooking] = useState(false);
  const { serviceId, fault, submit, places } = booking;
  return (
    <>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'end' }}>
        <TimeField
          input={places.timeField}
          label={t('time')}
          value={draft.time}
          error={fault === 'time' && readTypedTime(draft.time) === undefined ? t('missing.time') : undefined}
          onChange={(time) => onDraft({ time })}
        />
        <Button
          variant="default"
          disabled={serviceId === ''}
          aria-expanded={isLooking}
          onClick={() => setLooking(!isLooking)}
        >
          {t('freeTimes')}
        </Button>
      </SimpleGrid>
      {isLooking && serviceId !== '' ? (
        <FreeTimes
          practiceId={draft.practiceId}
          serviceId={serviceId}
          case={caseBody(booking.bookingCase)}
          patientId={draft.patient?.id}
          from={day.day}
          isBusy={actions.book.isPending}
          onTake={(startsAt) => (draft.patient ? void submit(startsAt) : onPick(startsAt))}
          actionLabel={draft.patient ? 'book' : 'choose'}
        />
      ) : null}
    </>
  );
}

/** Not disabled while it books: a button that is disabled loses the focus, and with it the keyboard its place. */
function BookButton(props: {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly isBusy: boolean;
}) {
  const { button, isBusy } = props;
  const t = useTranslations('booking');
  const wait = isBusy ? <Loader size={14} color="white" /> : null;
  return (
    <Button ref={button} type="submit" aria-busy={isBusy} leftSection={wait}>
      {t('book')}
    </Button>
  );
}

function Notes({ notes, onNotes }: { readonly notes: string; readonly onNotes: (notes: string) => void }) {
  const t = useTranslations('booking');
  const [isOpen, setOpen] = useState(notes !== '');
  if (!isOpen) {
    return <Quiet label={t('addNotes')} onClick={() => setOpen(true)} />;
  }
  return (
    <Textarea
      label={t('notes')}
      value={notes}
      autosize
      minRows={2}
      maxLength={500}
      autoFocus={notes === ''}
      onChange={(event) => onNotes(event.currentTarget.value)}
    />
  );
}

/** A way to more, which most bookings do not need. */
function Quiet({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <UnstyledButton c="var(--mantine-color-anchor)" fz="xs" style={{ alignSelf: 'start' }} onClick={onClick}>
      {label}
    </UnstyledButton>
  );
}
