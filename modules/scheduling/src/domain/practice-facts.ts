import type { ClinicId, Interval, ProfessionalId, RoomId, TimeZone } from '@agendify/kernel';

/** A window of the week in local minutes after midnight; `closesMinute` 1440 is the next midnight. */
export type WeeklyHours = {
  readonly weekday: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
};

/** What is bookable: its length, and the distance between the starts that are offered. */
export type ServiceFacts = {
  readonly version: number;
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  readonly priceCents: number;
  /** The practice offers it and it is active. */
  readonly isOffered: boolean;
};

/** All that decides when a service can be booked at a practice, read at one moment. */
export type PracticeFacts = {
  /** A booking decided on these facts is written only while this version stands. */
  readonly practiceVersion: number;
  readonly professionalId: ProfessionalId;
  /** The professional has accepted to attend in this organization. */
  readonly isActive: boolean;
  readonly clinicId: ClinicId;
  readonly timeZone: TimeZone;
  readonly roomId: RoomId | null;
  readonly service: ServiceFacts;
  readonly hours: readonly WeeklyHours[];
  readonly blocks: readonly Interval[];
  /** Over all organizations; the facts do not say which. */
  readonly professionalBusy: readonly Interval[];
  readonly roomBusy: readonly Interval[];
};
