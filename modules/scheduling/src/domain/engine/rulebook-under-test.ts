import {
  ClinicId,
  type Interval,
  type LocalDate,
  LocalTime,
  PlanId,
  PracticeId,
  ProfessionalId,
  ResourceId,
  ServiceId,
  TimeZone,
  minutesOf,
} from '@agendify/kernel';
import { type Case, type Offer, offerOf } from './offer.ts';
import type {
  Block,
  HoursException,
  Layer,
  Need,
  RecurringBlock,
  Resource,
  Rulebook,
  Service,
  ShiftRule,
  Window,
} from './rulebook.ts';

/** A window of a weekday: `[1, '08:00', '12:00']`; one that closes at or before its opening runs over midnight. */
export type HoursOfTest = readonly (readonly [weekday: number, opensAt: string, closesAt: string])[];

/** An id that a test can name. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Open round the clock, all week. */
export const ALWAYS: HoursOfTest = [1, 2, 3, 4, 5, 6, 7].map((day) => [day, '00:00', '24:00'] as const);

/** What a test says of a practice: the practice's hours in short, and parts of the service. */
export type RulebookOfTest = Partial<Omit<Rulebook, 'service' | 'timeZone'>> & {
  readonly zone?: string;
  readonly service?: Partial<Service>;
  readonly hours?: HoursOfTest;
};

/** A professional who always attends, half an hour each, and whom nothing limits, but for what is given. */
export function rulebookWith(of: RulebookOfTest = {}): Rulebook {
  const { zone = 'America/Sao_Paulo', hours = ALWAYS, service, ...rest } = of;
  return {
    version: 1,
    practiceId: PracticeId.parse(idOf(1)),
    professionalId: ProfessionalId.parse(idOf(2)),
    professionalName: 'Dra. Ana',
    isActive: true,
    clinicId: ClinicId.parse(idOf(3)),
    clinicName: 'Clínica Centro',
    timeZone: TimeZone.parse(zone),
    acceptsPrivate: true,
    plans: [],
    elsewhereMinutes: 0,
    room: null,
    rooms: [],
    layers: [layerWith('practice', hours)],
    holidays: new Map(),
    blocks: [],
    recurringBlocks: [],
    shiftRules: [],
    ...rest,
    service: { ...SERVICE, ...service },
  };
}

const SERVICE: Service = {
  id: ServiceId.parse(idOf(4)),
  name: 'Consulta',
  isOffered: true,
  durationMinutes: 30,
  stepMinutes: 30,
  offsetMinutes: 0,
  priceCents: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  seats: 1,
  modality: 'in-person',
  modalities: [],
  channels: ['staff', 'online', 'api'],
  noticeMinutes: { staff: 0, online: 0, api: 0 },
  horizon: null,
  durations: [],
  caps: [],
  needs: [],
  followUps: [],
};

/** Staff asks for a private visit in person, but for what is given. */
export function caseWith(of: Partial<Case> = {}): Case {
  return { channel: 'staff', visit: null, modality: null, planId: null, room: null, ...of };
}

/** The offer of a rulebook in a case. */
export function offerWith(of: RulebookOfTest = {}, asked: Partial<Case> = {}): Offer {
  return offerOf(rulebookWith(of), caseWith(asked)).offer;
}

/** The hours of an owner. */
export function layerWith(
  kind: Layer['kind'],
  hours: HoursOfTest,
  of: { readonly ownerId?: string; readonly exceptions?: readonly HoursException[] } = {},
): Layer {
  return {
    kind,
    ownerId: of.ownerId ?? `the ${kind}`,
    windows: windows(hours),
    exceptions: of.exceptions ?? [],
  };
}

/** Windows of the week, valid on these days. */
export function windows(
  hours: HoursOfTest,
  valid: { readonly from?: LocalDate; readonly until?: LocalDate } = {},
): Window[] {
  return hours.map(([weekday, opensAt, closesAt]) => {
    const opensMinute = minute(opensAt);
    const closes = minute(closesAt);
    const closesMinute = closes > opensMinute ? closes : closes + 1440;
    return {
      weekday,
      opensMinute,
      closesMinute,
      validFrom: valid.from ?? null,
      validUntil: valid.until ?? null,
    };
  });
}

/** Minutes after midnight of `HH:MM`. */
export const minute = (time: string): number => minutesOf(LocalTime.parse(time));

/** A room that is always open, but for what is given. */
export function roomWith(of: Partial<Omit<Resource, 'id'>> & { readonly id?: number } = {}): Resource {
  const { id = 5, ...rest } = of;
  return {
    name: `Room ${id}`,
    capacity: 1,
    isRoom: true,
    layer: layerWith('room', [], { ownerId: idOf(id) }),
    blocks: [],
    recurringBlocks: [],
    ...rest,
    id: ResourceId.parse(idOf(id)),
  };
}

/** Any one of these resources, for as long as the visit lasts, but for what is given. */
export function needWith(candidates: readonly Resource[], of: Partial<Need> = {}): Need {
  const id = candidates[0]?.id ?? 'nothing';
  return { kind: 'resource', id, name: 'need', leadMinutes: 0, trailMinutes: 0, candidates, ...of };
}

/** A block of a period between two instants. */
export function blockWith(startsAt: string, endsAt: string, id = 'block'): Block {
  return { ...period(startsAt, endsAt), id, kind: 'block', reason: null };
}

/** A block of Mondays at noon, but for what is given. */
export function recurringBlockWith(
  of: Partial<RecurringBlock> & Pick<RecurringBlock, 'validFrom'>,
): RecurringBlock {
  return {
    id: 'recurring',
    weekdays: [1],
    opensMinute: 720,
    closesMinute: 780,
    everyWeeks: 1,
    validUntil: null,
    reason: null,
    ...of,
  };
}

/** A rule of every morning, but for what is given. */
export function shiftRuleWith(of: Partial<ShiftRule> & Pick<ShiftRule, 'kind'>): ShiftRule {
  return {
    id: 'shift rule',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startsMinute: 480,
    endsMinute: 720,
    payer: null,
    quantity: null,
    releaseHours: null,
    ...of,
  };
}

/** Two plans of one insurer and one of another. */
export const PLANS: Rulebook['plans'] = [
  { planId: PlanId.parse(idOf(11)), insurerId: 'insurer A', name: 'A basic' },
  { planId: PlanId.parse(idOf(12)), insurerId: 'insurer A', name: 'A plus' },
  { planId: PlanId.parse(idOf(13)), insurerId: 'insurer B', name: 'B' },
];

/** Milliseconds of an instant: `2026-11-23T08:00-03:00`. */
export const at = (instant: string): number => Date.parse(instant);

/** A period between two instants. */
export function period(startsAt: string, endsAt: string): Interval {
  return { startMs: at(startsAt), endMs: at(endsAt) };
}
