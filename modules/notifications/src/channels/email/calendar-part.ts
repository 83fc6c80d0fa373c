import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { type AppointmentFacts, placeOf } from '../../domain/appointment-content.ts';
import type { Language } from '../../domain/message.ts';
import { APPOINTMENT_WORDING } from '../../domain/wording.ts';

/** What a calendar entry needs beyond the words of a message. */
export type CalendarEntry = {
  /** The first appointment of the lineage: an entry stays the same one when its appointment is moved. */
  readonly rootId: string;
  readonly moveCount: number;
  readonly version: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** An iCalendar document and its method. */
export type CalendarPart = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };

/** Whom a calendar entry names. */
export type CalendarPeople = { readonly organizerAddress: string; readonly patientAddress: string };

/** More changes than one appointment between two moves ever sees. */
const CHANGES_PER_MOVE = 1000;

/**
 * The invitation or its withdrawal (RFC 5546) for the patient's calendar. Instants are in UTC. The summary names
 * the clinic only: calendars are shared and shown on locked screens. SEQUENCE grows with every change and move.
 */
export function calendarPart(
  isCancelled: boolean,
  language: Language,
  entry: CalendarEntry,
  facts: AppointmentFacts,
  people: CalendarPeople,
): CalendarPart {
  const method = isCancelled ? 'CANCEL' : 'REQUEST';
  const calendar = ical({
    prodId: { company: 'Agendify', product: 'Agendify', language: language === 'en' ? 'EN' : 'PT' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${entry.rootId}@agendify`,
    sequence: entry.moveCount * CHANGES_PER_MOVE + entry.version,
    start: new Date(entry.startsAtMs),
    end: new Date(entry.endsAtMs),
    summary: APPOINTMENT_WORDING[language].calendarSummary(facts.clinicName),
    location: placeOf(facts),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: facts.clinicName, email: people.organizerAddress },
    attendees: [
      {
        email: people.patientAddress,
        name: facts.patientName,
        rsvp: false,
        status: ICalAttendeeStatus.ACCEPTED,
      },
    ],
  });
  return { method, content: calendar.toString() };
}
