import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { useIntent } from '../../patients/api/use-intent.ts';
import { alternativesOf } from '../model/alternatives.ts';
import { type BookingDraft, missingIn, preselectedService, servicesOf } from '../model/draft.ts';
import { lastService, rememberService } from '../model/last-service.ts';

/** What a booking stands on: the day, what can be booked, what is typed, and who hears of it. */
export type BookingCase = {
  readonly day: AgendaDay;
  readonly services: readonly Schema<'Service'>[];
  readonly draft: BookingDraft;
  readonly aims: number;
  readonly actions: AgendaActions;
  readonly onBooked: (appointment: Schema<'Appointment'>) => void;
};

/** The act of booking: which service is meant, what is missing, and where the keyboard goes when something is. */
export function useBooking({ day, services, draft, aims, actions, onBooked }: BookingCase) {
  const { book } = actions;
  const intent = useIntent();
  const [fault, setFault] = useState<ReturnType<typeof missingIn>>();
  const column = day.columns.find((each) => each.practiceId === draft.practiceId);
  const offered = servicesOf(services, column?.serviceIds ?? []);
  const isOffered = offered.some((service) => service.id === draft.serviceId);
  const serviceId = isOffered ? draft.serviceId : preselectedService(offered, lastService(draft.practiceId));
  const places = useKeyboardPlaces(draft.patient?.id, serviceId !== '', aims);

  const submit = async (startsAt?: string): Promise<void> => {
    const missing = missingIn(draft, serviceId, startsAt !== undefined);
    setFault(missing);
    if (missing === 'service') places.focusService();
    if (missing || !draft.patient || book.isPending) return;
    const notes = draft.notes.trim();
    const wish = {
      practiceId: draft.practiceId,
      serviceId,
      patientId: draft.patient.id,
      startsAt: startsAt ?? day.clock.instant(day.clock.minuteOfWall(readTypedTime(draft.time) ?? '')),
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
      if (alternativesOf(failure).length === 0 && failure.status === 422) places.timeField.current?.select();
    }
  };
  return { offered, serviceId, fault, submit, places };
}

/** As soon as the patient is known or the time is named anew, the keyboard stands on what is missing: the service, else the act. */
function useKeyboardPlaces(patientId: string | undefined, hasService: boolean, aims: number) {
  const bookButton = useRef<HTMLButtonElement>(null);
  const timeField = useRef<HTMLInputElement>(null);
  const serviceArea = useRef<HTMLDivElement>(null);
  const before = useRef<string>(undefined);
  const focusService = useCallback(() => {
    const inputs = [...(serviceArea.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    (inputs.find((input) => input.matches(':checked')) ?? inputs[0])?.focus();
  }, []);
  useEffect(() => {
    const occasion = patientId === undefined ? undefined : `${patientId} ${String(aims)}`;
    if (occasion !== undefined && before.current !== occasion) {
      if (hasService) bookButton.current?.focus();
      else focusService();
    }
    before.current = occasion;
  }, [patientId, hasService, aims, focusService]);
  return { bookButton, timeField, serviceArea, focusService };
}
