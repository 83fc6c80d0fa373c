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
  /** Deliberately over the ordinary capacity. */
  readonly isSqueezeIn: boolean;
};

const BLOCK_KINDS = ['block', 'absence', 'recurring-block', 'holiday'] as const;

/** A period in which a practice takes nobody. One that is for the whole clinic stands in each column. */
export type Block = Span & {
  /** Unique in the day, also for what has no id or comes twice a day. */
  readonly key: string;
  /** Null for a holiday. */
  readonly id: string | null;
  readonly kind: (typeof BLOCK_KINDS)[number];
  readonly reason: string | null;
};

/** The key of a block in the column of a practice; `id` or, for what has none, its kind. */
export function keyOfBlock(practiceId: string, id: string, from: number): string {
  return `${practiceId}:${id}:${String(from)}`;
}

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
  /** Start and end in seconds since the epoch, by all layers of hours. */
  readonly hours: readonly (readonly number[])[];
  /** Id, start and end in seconds since the epoch, reason, kind. */
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
        isSqueezeIn: value('isSqueezeIn') === true,
      };
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function readColumn(practice: WirePractice, clock: DayClock, visits: readonly Visit[]): Column {
  const span = (from: unknown, to: unknown): Span => ({
    from: clock.minuteOf(wholeNumber(from)),
    to: clock.minuteOf(wholeNumber(to)),
  });
  return {
    practiceId: practice.id,
    professionalId: practice.professionalId,
    professionalName: practice.professionalName,
    profession: practice.profession,
    roomId: practice.roomId,
    serviceIds: practice.serviceIds,
    open: practice.hours.map(([opens, closes]) => span(opens, closes)),
    blocks: practice.blocks.map((block) => readBlock(practice.id, block, span)),
    busy: practice.busy.map(([from, to]) => span(from, to)),
    visits: visits.filter((visit) => visit.practiceId === practice.id),
  };
}

function readBlock(
  practiceId: string,
  [id, startsAt, endsAt, reason, kindText]: WirePractice['blocks'][number],
  spanOf: (from: unknown, to: unknown) => Span,
): Block {
  const span = spanOf(startsAt, endsAt);
  const kind = BLOCK_KINDS.find((each) => each === kindText) ?? 'block';
  const known = textOrNull(id);
  const key = keyOfBlock(practiceId, known ?? kind, span.from);
  return { key, id: known, kind, reason: textOrNull(reason), ...span };
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
