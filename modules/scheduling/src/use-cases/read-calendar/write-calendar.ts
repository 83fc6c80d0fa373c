import { createHash } from 'node:crypto';
import type { Interval } from '@agendify/kernel';
import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { VisitRow } from '../../data/calendar-store.ts';
import { type CalendarDetail, calendarTitle } from '../../domain/calendar-title.ts';

/** What a calendar consists of. */
export type CalendarContents = {
  /** The name of the professional. */
  readonly name: string;
  readonly detail: CalendarDetail;
  readonly visits: readonly VisitRow[];
  /** Times in other organizations; disjoint. */
  readonly busy: readonly Interval[];
  /** Makes the names of those times: the same at each reading, and telling nothing to whom does not know it. */
  readonly secret: string;
  readonly nowMs: number;
};

const REFRESH_SECONDS = 15 * 60;

/** Writes a calendar (RFC 5545). Instants are in UTC, so that no reader needs to know a zone or its laws. */
export function writeCalendar({ name, detail, visits, busy, secret, nowMs }: CalendarContents): string {
  const stamp = new Date(nowMs);
  const calendar = ical({
    prodId: { company: 'Agendify', product: 'Agendify', language: 'PT' },
    name: `Agenda de ${name}`,
    ttl: REFRESH_SECONDS,
  });
  for (const visit of visits) {
    calendar.createEvent({
      id: `${visit.rootId}@agendify`,
      sequence: visit.moveCount,
      stamp,
      start: new Date(visit.startMs),
      end: new Date(visit.endMs),
      summary: calendarTitle(visit, detail),
      location: visit.clinicName,
      status: ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    });
  }
  for (const { startMs, endMs } of busy) {
    calendar.createEvent({
      id: `${nameOf(secret, startMs)}@agendify`,
      stamp,
      start: new Date(startMs),
      end: new Date(endMs),
      summary: 'Ocupado',
      status: ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}

function nameOf(secret: string, startMs: number): string {
  return createHash('sha256')
    .update(`${secret} ${String(startMs)}`)
    .digest('hex')
    .slice(0, 32);
}
