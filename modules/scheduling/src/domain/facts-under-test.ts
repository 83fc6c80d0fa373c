import { ClinicId, type Interval, LocalTime, ProfessionalId, TimeZone, minutesOf } from '@agendify/kernel';
import type { PracticeFacts } from './practice-facts.ts';

type Period = readonly [startsAt: string, endsAt: string];

/** What a test says of a practice; all else is as simple as can be. */
export type FactsOfTest = {
  readonly timeZone?: TimeZone;
  readonly hours?: readonly (readonly [weekday: number, opensAt: string, closesAt: string])[];
  readonly durationMinutes?: number;
  readonly stepMinutes?: number;
  readonly blocks?: readonly Period[];
  readonly professionalBusy?: readonly Period[];
  readonly roomBusy?: readonly Period[];
  readonly isActive?: boolean;
  readonly isOffered?: boolean;
};

const SOME_ID = '00000000-0000-7000-8000-000000000001';

/** Facts of a practice for tests of the rules. */
export function factsWith(of: FactsOfTest): PracticeFacts {
  const durationMinutes = of.durationMinutes ?? 30;
  return {
    practiceVersion: 1,
    professionalId: ProfessionalId.parse(SOME_ID),
    isActive: of.isActive ?? true,
    clinicId: ClinicId.parse(SOME_ID),
    timeZone: of.timeZone ?? TimeZone.parse('America/Sao_Paulo'),
    roomId: null,
    service: {
      version: 1,
      durationMinutes,
      stepMinutes: of.stepMinutes ?? durationMinutes,
      priceCents: 0,
      isOffered: of.isOffered ?? true,
    },
    hours: (of.hours ?? []).map(([weekday, opensAt, closesAt]) => ({
      weekday,
      opensMinute: minutesOf(LocalTime.parse(opensAt)),
      closesMinute: minutesOf(LocalTime.parse(closesAt)),
    })),
    blocks: (of.blocks ?? []).map(toInterval),
    professionalBusy: (of.professionalBusy ?? []).map(toInterval),
    roomBusy: (of.roomBusy ?? []).map(toInterval),
  };
}

/** A period from two RFC 3339 instants. */
export function toInterval([startsAt, endsAt]: Period): Interval {
  return { startMs: Date.parse(startsAt), endMs: Date.parse(endsAt) };
}
