import { isLocalDay, shiftDay } from '../../agenda/model/local-day.ts';

/** Whose rules apply. */
export const WHY_CHANNELS = ['staff', 'online', 'api'] as const;
/** One entry of `WHY_CHANNELS`. */
export type WhyChannel = (typeof WHY_CHANNELS)[number];

/** The most days that are explained at once. */
export const MOST_DAYS = 7;

/** What is asked, as the address has it; empty where nothing is chosen. */
export type WhyQuestion = {
  readonly practiceId: string;
  readonly serviceId: string;
  readonly day: string;
  readonly days: number;
  readonly channel: WhyChannel;
  readonly planId: string;
  readonly visit: '' | 'first' | 'return';
  readonly patientId: string;
};

/** The question that an address asks; `today` where it names no day. */
export function questionOf(read: (name: string) => string | null, today: string): WhyQuestion {
  const day = read('day') ?? '';
  const visit = read('visit');
  const days = Number(read('days') ?? 1);
  return {
    practiceId: read('practice') ?? '',
    serviceId: read('service') ?? '',
    day: isLocalDay(day) ? day : today,
    days: Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : 1,
    channel: WHY_CHANNELS.find((each) => each === read('channel')) ?? 'staff',
    planId: read('plan') ?? '',
    visit: visit === 'first' || visit === 'return' ? visit : '',
    patientId: read('patient') ?? '',
  };
}

/**
 * What a change writes into the address: only itself, since another may be on its way there. Another professional may not
 * offer the service nor take the plan of the one before.
 */
export function addressOf(change: Partial<WhyQuestion>): Readonly<Record<string, string | null>> {
  const { practiceId, serviceId, day, days, channel, planId, visit, patientId } = change;
  return {
    ...(practiceId === undefined ? {} : { practice: practiceId, service: null, plan: null }),
    ...(serviceId === undefined ? {} : { service: serviceId }),
    ...(day === undefined ? {} : { day }),
    ...(days === undefined ? {} : { days: days === 1 ? null : String(days) }),
    ...(channel === undefined ? {} : { channel: channel === 'staff' ? null : channel }),
    ...(planId === undefined ? {} : { plan: planId }),
    ...(visit === undefined ? {} : { visit }),
    ...(patientId === undefined ? {} : { patient: patientId }),
  };
}

/** What the API takes for a question that names a practice and a service. */
export function whyQuery(question: WhyQuestion) {
  const { serviceId, day, days, channel, planId, visit, patientId } = question;
  return {
    serviceId,
    from: day,
    to: shiftDay(day, days - 1),
    channel,
    explain: 'true' as const,
    ...(planId === '' ? {} : { planId }),
    ...(visit === '' ? {} : { visit }),
    ...(patientId === '' ? {} : { patientId }),
  };
}
