import { type DayClock, dayClock } from './day-clock.ts';
import type { Span } from './span.ts';

/** A visit as the grid draws it; its span may reach beyond the day. */
export type Visit = Span & {
  readonly id: string;
  readonly practiceId: string;
  readonly state: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly serviceId: string | null;
  readonly roomId: string | null;
  readonly version: number;
};

/** A period in which a practice takes nobody. */
export type Block = Span & { readonly id: string; readonly reason: string | null };

/** One practice of the day: what it is open for, what closes it, and who comes. */
export type Column = {
  readonly practiceId: string;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly profession: string;
  readonly roomId: string | null;
  readonly serviceIds: readonly string[];
  readonly open: readonly Span[];
  readonly blocks: readonly Block[];
  /** The professional is elsewhere: when, never where or with whom. */
  readonly busy: readonly Span[];
  readonly visits: readonly Visit[];
};

/** A day of a clinic, ready to draw. */
export type AgendaDay = {
  readonly clinicId: string;
  readonly day: string;
  readonly clock: DayClock;
  readonly columns: readonly Column[];
};

/** The practice id of the column that gathers visits whose practice is gone. */
export const noPractice = '';

/** The agenda as it comes over the wire: one array a visit, its values in the order of `fields`. */
export type WireAgenda = {
  readonly clinicId: string;
  readonly day: string;
  readonly timeZone: string;
  readonly dayStartsAt: number;
  readonly dayEndsAt: number;
  readonly practices: readonly WirePractice[];
  readonly fields: readonly string[];
  readonly appointments: readonly (readonly unknown[])[];
};

type WirePractice = {
  readonly id: string;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly profession: string;
  readonly roomId: string | null;
  readonly serviceIds: readonly string[];
  /** Opening and closing time on the wall. */
  readonly hours: readonly (readonly string[])[];
  /** Id, start and end in seconds since the epoch, reason. */
  readonly blocks: readonly (readonly (string | number | null)[])[];
  /** Start and end in seconds since the epoch. */
  readonly busy: readonly (readonly number[])[];
};

/** Reads a day off the wire. Throws when a row lacks what a visit cannot be drawn without. */
export function readAgenda(wire: WireAgenda): AgendaDay {
  const clock = dayClock(wire);
  const visits = readVisits(wire, clock);
  const known = new Set(wire.practices.map((practice) => practice.id));
  const columns = wire.practices.map((practice) => readColumn(practice, clock, visits));
  const strays = visits.filter((visit) => !known.has(visit.practiceId));
  return {
    clinicId: wire.clinicId,
    day: wire.day,
    clock,
    columns: strays.length === 0 ? columns : [...columns, columnOfStrays(strays)],
  };
}

function readVisits(wire: WireAgenda, clock: DayClock): Visit[] {
  const place = new Map(wire.fields.map((field, index) => [field, index]));
  return wire.appointments
    .map((row): Visit => {
      const value = (field: string): unknown => row[place.get(field) ?? -1];
      return {
        id: text(value('appointmentId')),
        practiceId: textOrNull(value('practiceId')) ?? noPractice,
        from: clock.minuteOf(wholeNumber(value('startsAt'))),
        to: clock.minuteOf(wholeNumber(value('endsAt'))),
        state: text(value('state')),
        patientId: text(value('patientId')),
        patientName: text(value('patientName')),
        serviceId: textOrNull(value('serviceId')),
        roomId: textOrNull(value('roomId')),
        version: wholeNumber(value('version')),
      };
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function readColumn(practice: WirePractice, clock: DayClock, visits: readonly Visit[]): Column {
  const span = (from: unknown, to: unknown): Span => ({
    from: clock.minuteOf(wholeNumber(from)),
    to: clock.minuteOf(wholeNumber(to)),
  });
  const wall = (time: unknown): number => clock.minuteOfWall(text(time));
  return {
    practiceId: practice.id,
    professionalId: practice.professionalId,
    professionalName: practice.professionalName,
    profession: practice.profession,
    roomId: practice.roomId,
    serviceIds: practice.serviceIds,
    open: practice.hours.map(([opens, closes]) => ({ from: wall(opens), to: wall(closes) })),
    blocks: practice.blocks.map(([id, from, to, reason]) => ({
      id: text(id),
      reason: textOrNull(reason),
      ...span(from, to),
    })),
    busy: practice.busy.map(([from, to]) => span(from, to)),
    visits: visits.filter((visit) => visit.practiceId === practice.id),
  };
}

function columnOfStrays(visits: readonly Visit[]): Column {
  const nothing = {
    professionalId: '',
    professionalName: '',
    profession: 'other',
    roomId: null,
    serviceIds: [],
  };
  return { practiceId: noPractice, ...nothing, open: [], blocks: [], busy: [], visits };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('The agenda has a row without a text where one must be');
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function wholeNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new Error('The agenda has a row without a number where one must be');
}
