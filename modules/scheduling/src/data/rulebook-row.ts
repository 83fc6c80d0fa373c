import {
  type LocalDate,
  type PlanId,
  type ClinicId,
  type PracticeId,
  type ProfessionalId,
  type ResourceId,
  type ServiceId,
  type TimeZone,
  LocalTime,
  addDays,
  minutesOf,
} from '@agendify/kernel';
import { ServiceRules } from '@agendify/contracts';
import { type DayChoice, type Place, closedDays } from '../domain/closed-days.ts';
import type {
  Block,
  Channel,
  HoursException,
  Layer,
  Modality,
  Need,
  RecurringBlock,
  Resource,
  Rulebook,
  Service,
  ShiftRule,
} from '../domain/engine/rulebook.ts';

type OwnerKind = Layer['kind'];
type ResourceRow = {
  id: ResourceId;
  name: string;
  kind: 'room' | 'equipment';
  capacity: number;
  classId: string | null;
  className: string | null;
};

/** A rulebook as `clinics.rulebook` writes it. */
export type RulebookRow = {
  version: number;
  practiceId: PracticeId;
  professionalId: ProfessionalId;
  professionalName: string;
  isActive: boolean;
  acceptsPrivate: boolean;
  elsewhereMinutes: number;
  clinicId: ClinicId;
  clinicName: string;
  timeZone: TimeZone;
  place: Place;
  roomId: string | null;
  service: {
    id: ServiceId;
    name: string;
    durationMinutes: number;
    stepMinutes: number;
    priceCents: number;
    modality: Modality;
    isOffered: boolean;
    rules: unknown;
  } | null;
  resources: ResourceRow[];
  plans: [planId: PlanId, insurerId: string, name: string][];
  windows: [
    kind: OwnerKind,
    id: string,
    weekday: number,
    opens: number,
    closes: number,
    from: LocalDate | null,
    until: LocalDate | null,
  ][];
  exceptions: [
    kind: OwnerKind,
    id: string,
    date: LocalDate,
    what: 'extra' | 'closed',
    opens: number,
    closes: number,
  ][];
  holidayChoices: [date: LocalDate, isClosed: boolean, name: string | null][];
  blocks: [
    id: string,
    scope: string,
    scopeId: string | null,
    startMs: number,
    endMs: number,
    kind: 'block' | 'absence',
    reason: string | null,
  ][];
  recurringBlocks: [
    id: string,
    scope: string,
    scopeId: string | null,
    weekdays: number[],
    starts: number,
    ends: number,
    everyWeeks: number,
    from: LocalDate,
    until: LocalDate | null,
    reason: string | null,
  ][];
  shiftRules: {
    id: string;
    weekdays: number[];
    startsMinute: number;
    endsMinute: number;
    kind: ShiftRule['kind'];
    payerKind: 'private' | 'insurer' | 'plan' | null;
    payerId: string | null;
    quantity: number | null;
    releaseHours: number | null;
  }[];
};

/** The service of a practice that is looked at without one: it takes a minute and asks for nothing. */
const NO_SERVICE: NonNullable<RulebookRow['service']> = {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- nobody books it
  id: '' as ServiceId,
  name: '',
  durationMinutes: 1,
  stepMinutes: 1,
  priceCents: 0,
  modality: 'in-person',
  isOffered: false,
  rules: {},
};

/** A rulebook in the words of the engine. `from` is the first day that it is asked about. */
export function toRulebook(row: RulebookRow, from: LocalDate): Rulebook {
  const resources = row.resources.map((each) => toResource(row, each));
  const serviceRow = row.service ?? NO_SERVICE;
  const layer = (kind: OwnerKind, id: string): Layer => layerOf(row, kind, id);
  return {
    version: row.version,
    practiceId: row.practiceId,
    professionalId: row.professionalId,
    professionalName: row.professionalName,
    isActive: row.isActive,
    clinicId: row.clinicId,
    clinicName: row.clinicName,
    timeZone: row.timeZone,
    acceptsPrivate: row.acceptsPrivate,
    plans: row.plans.map(([planId, insurerId, name]) => ({ planId, insurerId, name })),
    elsewhereMinutes: row.elsewhereMinutes,
    room: resources.find(({ id }) => id === row.roomId) ?? null,
    rooms: resources.filter(({ isRoom }) => isRoom),
    service: toService(serviceRow, row.resources, resources),
    layers: [
      layer('clinic', row.clinicId),
      layer('practice', row.practiceId),
      layer('service', serviceRow.id),
      ...row.plans.map(([planId]) => layer('plan', planId)),
    ],
    holidays: closedDays(row.place, row.holidayChoices.map(toChoice), addDays(from, -2)),
    blocks: row.blocks.filter(([, scope]) => scope !== 'room').map(toBlock),
    recurringBlocks: row.recurringBlocks.filter(([, scope]) => scope !== 'room').map(toRecurringBlock),
    shiftRules: row.shiftRules.map(({ payerKind, payerId, ...rule }) => ({
      ...rule,
      payer: payerKind === null ? null : { kind: payerKind, id: payerId },
    })),
  };
}

function layerOf({ windows, exceptions }: RulebookRow, kind: OwnerKind, ownerId: string): Layer {
  return {
    kind,
    ownerId,
    windows: windows
      .filter(([owner, id]) => owner === kind && id === ownerId)
      .map(([, , weekday, opensMinute, closesMinute, validFrom, validUntil]) => ({
        weekday,
        opensMinute,
        closesMinute,
        validFrom,
        validUntil,
      })),
    exceptions: exceptions
      .filter(([owner, id]) => owner === kind && id === ownerId)
      .map(([, , date, what, opensMinute, closesMinute]): HoursException => ({
        date,
        kind: what,
        opensMinute,
        closesMinute,
      })),
  };
}

function toResource(row: RulebookRow, { id, name, kind, capacity }: ResourceRow): Resource {
  return {
    id,
    name,
    capacity,
    isRoom: kind === 'room',
    layer: layerOf(row, 'room', id),
    blocks: row.blocks.filter(([, scope, scopeId]) => scope === 'room' && scopeId === id).map(toBlock),
    recurringBlocks: row.recurringBlocks
      .filter(([, scope, scopeId]) => scope === 'room' && scopeId === id)
      .map(toRecurringBlock),
  };
}

function toChoice([date, isClosed, name]: RulebookRow['holidayChoices'][number]): DayChoice {
  return { date, isClosed, name };
}

function toBlock([id, , , startMs, endMs, kind, reason]: RulebookRow['blocks'][number]): Block {
  return { id, startMs, endMs, kind, reason };
}

function toRecurringBlock(row: RulebookRow['recurringBlocks'][number]): RecurringBlock {
  const [id, , , weekdays, opensMinute, closesMinute, everyWeeks, validFrom, validUntil, reason] = row;
  return { id, weekdays, opensMinute, closesMinute, everyWeeks, validFrom, validUntil, reason };
}

function toService(
  row: NonNullable<RulebookRow['service']>,
  rows: readonly ResourceRow[],
  resources: readonly Resource[],
): Service {
  const { durations, horizon, needs, channels, ...rules } = ServiceRules.parse(row.rules);
  const allChannels: Channel[] = ['staff', 'online', 'api'];
  return {
    ...row,
    ...rules,
    channels: allChannels.filter((channel) => channel === 'staff' || channels[channel]),
    horizon:
      horizon?.kind === 'opens' ? { ...horizon, atMinute: minutesOf(LocalTime.parse(horizon.at)) } : horizon,
    durations,
    needs: needs.map((need) => toNeed(need, rows, resources)),
  };
}

function toNeed(
  { resourceId, classId, leadMinutes, trailMinutes }: ServiceRules['needs'][number],
  rows: readonly ResourceRow[],
  resources: readonly Resource[],
): Need {
  const wanted = rows.filter((row) =>
    classId === undefined ? row.id === resourceId : row.classId === classId,
  );
  return {
    kind: classId === undefined ? 'resource' : 'resource-class',
    id: classId ?? resourceId ?? '',
    name: (classId === undefined ? wanted[0]?.name : wanted[0]?.className) ?? '',
    leadMinutes,
    trailMinutes,
    candidates: resources.filter(({ id }) => wanted.some((row) => row.id === id)),
  };
}
