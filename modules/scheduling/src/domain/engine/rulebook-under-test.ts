import { ClinicId, PlanId, PracticeId, ProfessionalId, ServiceId, TimeZone } from '@agendify/kernel';
import { ALWAYS, type HoursOfTest, layerWith } from './hours-under-test.ts';
import { type Case, type Offer, offerOf } from './offer.ts';
import { idOf } from './resource-under-test.ts';
import type { Rulebook, Service, ShiftRule } from './rulebook.ts';

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
