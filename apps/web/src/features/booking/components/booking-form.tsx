'use client';

import { Button, Loader, NativeSelect, SimpleGrid, Stack, Textarea, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { useIntent } from '../../patients/api/use-intent.ts';
import { alternativesOf } from '../model/alternatives.ts';
import { type BookingDraft, preselectedService, servicesOf } from '../model/draft.ts';
import { lastService, rememberService } from '../model/last-service.ts';
import { RefusalWithAlternatives } from './alternatives.tsx';
import classes from './booking.module.css';
import { FreeTimes } from './free-times.tsx';
import { ServiceChoice } from './service-choice.tsx';
import { TimeField } from './time-field.tsx';

type Fault = 'patient' | 'service' | 'time';

/** The service, the time, and the act of booking. Enter books; a refusal leaves everything as it is. */
export function BookingForm(props: {
  readonly day: AgendaDay;
  readonly services: readonly Schema<'Service'>[];
  readonly draft: BookingDraft;
  readonly aims: number;
  readonly onDraft: (change: Partial<BookingDraft>) => void;
  readonly actions: AgendaActions;
  readonly onBooked: (appointment: Schema<'Appointment'>) => void;
  /** A free time was chosen before the patient: the agenda goes there. */
  readonly onPick: (startsAt: string) => void;
}) {
  const { day, services, draft, aims, onDraft, actions, onBooked, onPick } = props;
  const t = useTranslations('booking');
  const problemText = useProblemText();
  const intent = useIntent();
  const [fault, setFault] = useState<Fault>();
  const [isLookingForTimes, setLooking] = useState(false);
  const column = day.columns.find((each) => each.practiceId === draft.practiceId);
  const offered = servicesOf(services, column?.serviceIds ?? []);
  const serviceId = offered.some((service) => service.id === draft.serviceId)
    ? draft.serviceId
    : preselectedService(offered, typeof window === 'undefined' ? undefined : lastService(draft.practiceId));
  const { bookButton, serviceArea, focusService } = useFocusAfterPatient(
    draft.patient?.id,
    serviceId !== '',
    aims,
  );
  const timeField = useRef<HTMLInputElement>(null);
  const { book } = actions;

  const submit = async (startsAt?: string): Promise<void> => {
    const patientId = draft.patient?.id;
    const time = readTypedTime(draft.time);
    const missing: Fault | undefined =
      patientId === undefined
        ? 'patient'
        : serviceId === ''
          ? 'service'
          : startsAt === undefined && time === undefined
            ? 'time'
            : undefined;
    setFault(missing);
    if (missing === 'service') focusService();
    if (missing || patientId === undefined || book.isPending) return;
    const notes = draft.notes.trim();
    const wish = {
      practiceId: draft.practiceId,
      serviceId,
      patientId,
      startsAt: startsAt ?? day.clock.instant(day.clock.minuteOfWall(time ?? '')),
      ...(notes === '' ? {} : { notes }),
    };
    try {
      const booked = await book.mutateAsync({ wish, intent: intent.keyFor(wish) });
      intent.forget();
      rememberService(draft.practiceId, serviceId);
      onBooked(booked);
    } catch (failure) {
      // Said below the form from `book.error`; anything else is a defect.
      if (!(failure instanceof ApiProblem)) throw failure;
      if (alternativesOf(failure).length === 0 && failure.status === 422) timeField.current?.select();
    }
  };
  const alternatives = alternativesOf(book.error);
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
          data={day.columns
            .filter((each) => each.practiceId !== '')
            .map((each) => ({ value: each.practiceId, label: each.professionalName }))}
          onChange={(event) => onDraft({ practiceId: event.currentTarget.value })}
        />
        <ServiceChoice
          area={serviceArea}
          services={offered}
          value={serviceId}
          error={fault === 'service' && serviceId === '' ? t('missing.service') : undefined}
          onChange={(chosen) => onDraft({ serviceId: chosen })}
        />
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'end' }}>
          <TimeField
            input={timeField}
            label={t('time')}
            value={draft.time}
            error={
              fault === 'time' && readTypedTime(draft.time) === undefined ? t('missing.time') : undefined
            }
            onChange={(time) => onDraft({ time })}
          />
          <Button
            variant="default"
            disabled={serviceId === ''}
            aria-expanded={isLookingForTimes}
            onClick={() => setLooking(!isLookingForTimes)}
          >
            {t('freeTimes')}
          </Button>
        </SimpleGrid>
        {isLookingForTimes && serviceId !== '' ? (
          <FreeTimes
            practiceId={draft.practiceId}
            serviceId={serviceId}
            from={day.day}
            isBusy={book.isPending}
            onTake={(startsAt) => (draft.patient ? void submit(startsAt) : onPick(startsAt))}
            actionLabel={draft.patient ? 'book' : 'choose'}
          />
        ) : null}
        <Notes notes={draft.notes} onNotes={(notes) => onDraft({ notes })} />
        {fault === 'patient' && !draft.patient ? (
          <div role="alert" style={{ color: 'var(--mantine-color-error)', fontSize: '0.8125rem' }}>
            {t('missing.patient')}
          </div>
        ) : null}
        {book.error ? (
          <RefusalWithAlternatives
            text={takenText(book.error, t) ?? problemText(book.error)}
            alternatives={alternatives}
            timeZone={day.clock.timeZone}
            day={day.day}
            onTake={({ startsAt }) => void submit(startsAt)}
          />
        ) : null}
        {/* Not disabled meanwhile: a button that is disabled loses the focus, and with it the keyboard its place. */}
        <Button
          ref={bookButton}
          type="submit"
          aria-busy={book.isPending}
          leftSection={book.isPending ? <Loader size={14} color="white" /> : null}
        >
          {t('book')}
        </Button>
        <div className={classes['keys']}>{t('keys')}</div>
      </Stack>
    </form>
  );
}

function takenText(failure: unknown, t: ReturnType<typeof useTranslations<'booking'>>): string | undefined {
  if (!(failure instanceof ApiProblem) || !failure.is('slot-taken')) return undefined;
  const resource = failure.body['resource'];
  const who = (['professional', 'room', 'patient'] as const).find((each) => each === resource);
  return who && t(`taken.${who}`);
}

/** As soon as the patient is known or the time is named anew, the keyboard stands on what is missing: the service, else the act. */
function useFocusAfterPatient(patientId: string | undefined, hasService: boolean, aims: number) {
  const bookButton = useRef<HTMLButtonElement>(null);
  const serviceArea = useRef<HTMLDivElement>(null);
  const focusService = useCallback(() => {
    const inputs = [...(serviceArea.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    (inputs.find((input) => input.matches(':checked')) ?? inputs[0])?.focus();
  }, []);
  const before = useRef<string>(undefined);
  useEffect(() => {
    const occasion = patientId === undefined ? undefined : `${patientId} ${String(aims)}`;
    if (occasion !== undefined && before.current !== occasion) {
      if (hasService) bookButton.current?.focus();
      else focusService();
    }
    before.current = occasion;
  }, [patientId, hasService, aims, focusService]);
  return { bookButton, serviceArea, focusService };
}

function Notes({ notes, onNotes }: { readonly notes: string; readonly onNotes: (notes: string) => void }) {
  const t = useTranslations('booking');
  const [isOpen, setOpen] = useState(notes !== '');
  return isOpen ? (
    <Textarea
      label={t('notes')}
      value={notes}
      autosize
      minRows={2}
      maxLength={500}
      autoFocus={notes === ''}
      onChange={(event) => onNotes(event.currentTarget.value)}
    />
  ) : (
    <UnstyledButton
      c="var(--mantine-color-anchor)"
      fz="xs"
      style={{ justifySelf: 'start', alignSelf: 'start' }}
      onClick={() => setOpen(true)}
    >
      {t('addNotes')}
    </UnstyledButton>
  );
}
