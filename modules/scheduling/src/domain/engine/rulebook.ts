import type {
  ClinicId,
  Interval,
  LocalDate,
  PlanId,
  PracticeId,
  ProfessionalId,
  ResourceId,
  ServiceId,
  TimeZone,
} from '@agendify/kernel';

/** A window of the week in local minutes after midnight; one that closes after 1440 runs into the next day. */
export type Window = {
  readonly weekday: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
  /** The first day on which it holds; null: since always. */
  readonly validFrom: LocalDate | null;
  /** The first day on which it no longer holds; null: for good. */
  readonly validUntil: LocalDate | null;
};

/** A day on which hours are other than usual: more, or fewer. */
export type HoursException = {
  readonly date: LocalDate;
  readonly kind: 'extra' | 'closed';
  readonly opensMinute: number;
  readonly closesMinute: number;
};

/** The hours of one owner. A layer restricts on a day on which one of its windows is valid; a practice's always. */
export type Layer = {
  readonly kind: 'clinic' | 'practice' | 'room' | 'service' | 'plan';
  readonly ownerId: string;
  readonly windows: readonly Window[];
  readonly exceptions: readonly HoursException[];
};

/** A period in which nobody is booked. */
export type Block = Interval & {
  readonly id: string;
  readonly kind: 'block' | 'absence';
  readonly reason: string | null;
};

/** A block that comes back every `everyWeeks` weeks, counted from the week of `validFrom`. */
export type RecurringBlock = Omit<Window, 'weekday' | 'validFrom'> & {
  readonly id: string;
  readonly weekdays: readonly number[];
  readonly everyWeeks: number;
  readonly validFrom: LocalDate;
  readonly reason: string | null;
};

/** A room or a device: its own hours and blocks, and how many visits it holds at a time. */
export type Resource = {
  readonly id: ResourceId;
  readonly name: string;
  readonly capacity: number;
  readonly isRoom: boolean;
  readonly layer: Layer;
  readonly blocks: readonly Block[];
  readonly recurringBlocks: readonly RecurringBlock[];
};

/** Something that a visit occupies: any one of the candidates, from `leadMinutes` before to `trailMinutes` after. */
export type Need = {
  readonly kind: 'resource' | 'resource-class';
  readonly id: string;
  readonly name: string;
  readonly leadMinutes: number;
  readonly trailMinutes: number;
  readonly candidates: readonly Resource[];
};

/** Who pays: a plan and its insurer, or null for the patient. */
export type Payer = { readonly planId: PlanId; readonly insurerId: string } | null;

/** A rule of a shift of the practice. Whom it is about is null for squeeze-ins. */
export type ShiftRule = {
  readonly id: string;
  readonly weekdays: readonly number[];
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly kind: 'quota' | 'reserved' | 'squeeze-ins';
  readonly payer: { readonly kind: 'private' | 'insurer' | 'plan'; readonly id: string | null } | null;
  readonly quantity: number | null;
  readonly releaseHours: number | null;
};

/** At most `maximum` a local day or week. */
export type Cap = {
  readonly per: 'day' | 'week';
  readonly of: 'practice' | 'service' | 'professional' | 'patient' | 'insurer';
  readonly maximum: number;
};

/** How far ahead can be booked; `opens`: on a day of the month the whole next month opens. */
export type Horizon =
  | { readonly kind: 'rolling'; readonly days: number; readonly includesStaff: boolean }
  | {
      readonly kind: 'opens';
      readonly dayOfMonth: number;
      readonly atMinute: number;
      readonly includesStaff: boolean;
    };

/** Who enters a booking. */
export type Channel = 'staff' | 'online' | 'api';

/** How a service is offered. */
export type Service = {
  readonly id: ServiceId;
  readonly name: string;
  /** The practice offers it and it is active. */
  readonly isOffered: boolean;
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  readonly offsetMinutes: number;
  readonly priceCents: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly seats: number;
  readonly modality: Modality;
  readonly modalities: readonly Modality[];
  readonly channels: readonly Channel[];
  readonly noticeMinutes: Readonly<Record<Channel, number>>;
  readonly horizon: Horizon | null;
  readonly durations: readonly DurationCase[];
  readonly caps: readonly Cap[];
  readonly needs: readonly Need[];
  readonly followUps: readonly FollowUpRight[];
};

/** The right to return free of charge; the most specific that fits wins. */
export type FollowUpRight = {
  readonly professionalId?: string | undefined;
  /** Null: only for who pays privately; undefined: whoever pays. */
  readonly insurerId?: string | null | undefined;
  readonly days: number;
  readonly count: number;
};

/** Where a visit takes place. */
export type Modality = 'in-person' | 'video';

/** How long the service takes in a case. */
export type DurationCase = {
  readonly professionalId?: string | undefined;
  readonly visit?: 'first' | 'return' | undefined;
  readonly modality?: Modality | undefined;
  readonly minutes: number;
};

/** Days with their names. They have no end and are asked for one by one. */
export type ClosedDays = Pick<ReadonlyMap<LocalDate, string>, 'get' | 'has'>;

/** All rules of a practice for one service, as they stand in one version. */
export type Rulebook = {
  readonly version: number;
  readonly practiceId: PracticeId;
  readonly professionalId: ProfessionalId;
  readonly professionalName: string;
  /** The professional has accepted to attend in this organization. */
  readonly isActive: boolean;
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly timeZone: TimeZone;
  readonly acceptsPrivate: boolean;
  readonly plans: readonly { readonly planId: PlanId; readonly insurerId: string; readonly name: string }[];
  /** Minutes kept free around visits in other organizations. */
  readonly elsewhereMinutes: number;
  /** The room that the practice usually occupies. */
  readonly room: Resource | null;
  /** All rooms of the clinic: any may be asked for instead. */
  readonly rooms: readonly Resource[];
  readonly service: Service;
  /** Clinic, practice and service, and each plan; in this order. */
  readonly layers: readonly Layer[];
  /** The days on which the clinic is closed, with their names. */
  readonly holidays: ClosedDays;
  readonly blocks: readonly Block[];
  readonly recurringBlocks: readonly RecurringBlock[];
  readonly shiftRules: readonly ShiftRule[];
};
