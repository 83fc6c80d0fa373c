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
import { type FormEvent, type RefObject, useState } from 'react';
import { ApiProblem } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { alternativesOf } from '../model/alternatives.ts';
import type { BookingDraft } from '../model/draft.ts';
import { RefusalWithAlternatives } from './alternatives.tsx';
import classes from './booking.module.css';
import { FreeTimes } from './free-times.tsx';
import { ServiceChoice } from './service-choice.tsx';
import { TimeField } from './time-field.tsx';
import { type BookingCase, useBooking } from './use-booking.ts';

type BookingFormProps = BookingCase & {
  readonly onDraft: (change: Partial<BookingDraft>) => void;
  /** A free time was chosen before the patient: the agenda goes there. */
  readonly onPick: (startsAt: string) => void;
};

/** The service, the time, and the act of booking. Enter books; a refusal leaves everything as it is. */
export function BookingForm(props: BookingFormProps) {
  const { day, draft, onDraft } = props;
  const t = useTranslations('booking');
  const booking = useBooking(props);
  const { offered, serviceId, fault, submit, places } = booking;
  const practices = day.columns.filter((each) => each.practiceId !== '');
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
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
        <Time {...props} booking={booking} />
        <Notes notes={draft.notes} onNotes={(notes) => onDraft({ notes })} />
        {fault === 'patient' && !draft.patient ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t('missing.patient')}
          </Text>
        ) : null}
        <Refusal {...props} booking={booking} />
        <BookButton button={places.bookButton} isBusy={props.actions.book.isPending} />
        <div className={classes['keys']}>{t('keys')}</div>
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
          from={day.day}
          isBusy={actions.book.isPending}
          onTake={(startsAt) => (draft.patient ? void submit(startsAt) : onPick(startsAt))}
          actionLabel={draft.patient ? 'book' : 'choose'}
        />
      ) : null}
    </>
  );
}

/** Why the last attempt was refused, with the nearest free times where there are some. */
function Refusal({ day, actions, booking }: PartProps) {
  const t = useTranslations('booking');
  const problemText = useProblemText();
  const { error } = actions.book;
  if (!error) return null;
  const resource = error instanceof ApiProblem && error.is('slot-taken') ? error.body['resource'] : undefined;
  const taken = (['professional', 'room', 'patient'] as const).find((each) => each === resource);
  return (
    <RefusalWithAlternatives
      text={taken ? t(`taken.${taken}`) : problemText(error)}
      alternatives={alternativesOf(error)}
      timeZone={day.clock.timeZone}
      day={day.day}
      onTake={({ startsAt }) => void booking.submit(startsAt)}
    />
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
    return (
      <UnstyledButton
        c="var(--mantine-color-anchor)"
        fz="xs"
        style={{ alignSelf: 'start' }}
        onClick={() => setOpen(true)}
      >
        {t('addNotes')}
      </UnstyledButton>
    );
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
