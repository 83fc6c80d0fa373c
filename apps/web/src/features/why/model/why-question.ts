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
