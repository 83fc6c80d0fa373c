import type { Interval, LocalDate } from '@agendify/kernel';

/** Somebody occupies something, and asks for so many free minutes before and after. */
export type Busy = Interval & { readonly beforeMinutes: number; readonly afterMinutes: number };

/** The first seat of those who were squeezed into a room or device: nothing holds more than a hundred. */
export const FIRST_SQUEEZED_SEAT = 100;

/**
 * A seat of a resource is taken: one of those that it has, one that it had once, one below 0 by who was displaced by a
 * law, or from `FIRST_SQUEEZED_SEAT` on by a squeeze-in.
 */
export type SeatBusy = Busy & { readonly seat: number };

/** A group session that has begun to fill. Full when `taken` has reached the seats of the service. */
export type Session = Interval & { readonly id: string; readonly taken: number };

/** A visit as caps and quotas count it. */
export type Visit = {
  readonly date: LocalDate;
  /** Local minutes after midnight of its start. */
  readonly minute: number;
  readonly isPractice: boolean;
  readonly isService: boolean;
  readonly isClinic: boolean;
  readonly isProfessional: boolean;
  readonly isPatient: boolean;
  readonly planId: string | null;
  readonly isSqueezeIn: boolean;
};

/** A patient's own limits, and how many future visits there are. */
export type PatientStanding = {
  readonly maxOpen: number | null;
  readonly maxPerWeek: number | null;
  readonly isOnlineAllowed: boolean;
  readonly open: number;
};

/** What the world says at one moment: who is busy when, and what counts. */
export type Facts = {
  /** Over all organizations; at other clinics with the time it takes to get there. */
  readonly professionalBusy: readonly Busy[];
  /** By resource id. */
  readonly resourceBusy: ReadonlyMap<string, readonly SeatBusy[]>;
  readonly patientBusy: readonly Interval[];
  /** Of this practice and service. Their periods are in `professionalBusy` too. */
  readonly sessions: readonly Session[];
  readonly visits: readonly Visit[];
  /** Null while nobody says for whom. */
  readonly patient: PatientStanding | null;
};

/** A world in which nobody is busy. */
export const NOTHING_BOOKED: Facts = {
  professionalBusy: [],
  resourceBusy: new Map(),
  patientBusy: [],
  sessions: [],
  visits: [],
  patient: null,
};
