import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import type { BookingWish } from '../../agenda/api/appointment-calls.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { useIntent } from '../../patients/api/use-intent.ts';
import { alternativesOf } from '../model/alternatives.ts';
import { caseBody, chosenCase } from '../model/booking-case.ts';
import { type BookingDraft, missingIn, preselectedService, servicesOf } from '../model/draft.ts';
import { lastService, rememberService } from '../model/last-service.ts';
import { type Override, withOverride } from '../model/override.ts';
import { useCaseChoices } from './use-case-choices.ts';

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
  const choices = useCaseChoices(draft.practiceId, serviceId);
  const bookingCase = chosenCase(draft, choices);
  const places = useKeyboardPlaces(draft.patient?.id, serviceId !== '', aims);

  /** What is asked for; says what is missing where something is. */
  const wishOf = (startsAt?: string): BookingWish | undefined => {
    const missing = missingIn(draft, serviceId, startsAt !== undefined);
    setFault(missing);
    if (missing === 'service') places.focusService();
    if (missing || !draft.patient) return undefined;
    const notes = draft.notes.trim();
    return {
      practiceId: draft.practiceId,
      serviceId,
      patientId: draft.patient.id,
      startsAt: startsAt ?? day.clock.instant(day.clock.minuteOfWall(readTypedTime(draft.time) ?? '')),
      ...caseBody(bookingCase),
      ...(notes === '' ? {} : { notes }),
    };
  };
  const send = async (wish: BookingWish | undefined): Promise<void> => {
    if (wish === undefined || book.isPending) return;
    try {
      const booked = await book.mutateAsync({ wish, intent: intent.keyFor(wish) });
      intent.forget();
      rememberService(wish.practiceId, wish.serviceId);
      onBooked(booked);
    } catch (failure) {
      // Said below the form from `book.error`; anything else is a defect.
      if (!(failure instanceof ApiProblem)) throw failure;
      if (alternativesOf(failure).length === 0 && failure.status === 422) places.timeField.current?.select();
    }
  };
  // A refusal is of what was asked for; for another patient, service or professional it says nothing.
  const refused = book.error === null ? undefined : book.variables.wish;
  const isStill =
    refused?.practiceId === draft.practiceId &&
    refused.patientId === draft.patient?.id &&
    refused.serviceId === serviceId;
  return {
    offered,
    serviceId,
    choices,
    bookingCase,
    fault,
    wishOf,
    submit: (startsAt?: string) => send(wishOf(startsAt)),
    override: (how: Override, reason: string) => send(refused && withOverride(refused, how, reason)),
    refused: isStill ? refused : undefined,
    places,
  };
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
