import type { HoursOwnerKind, ServiceRules } from '@agendify/contracts';
import type {
  AccountId,
  ClinicId,
  InsurerId,
  MembershipId,
  OrganizationId,
  PatientId,
  PlanId,
  PracticeId,
  ProfessionalId,
  ResourceClassId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import type pg from 'pg';
import type { z } from 'zod';

/** Weekly hours in local minutes after midnight. */
export type HoursOf = { weekday: number; opens: number; closes: number };

/** Monday to Friday, 8:00 to 12:00 and 13:00 to 18:00. */
export const OFFICE_HOURS: readonly HoursOf[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, opens: 480, closes: 720 },
  { weekday, opens: 780, closes: 1080 },
]);

/** Writes rows above row-level security, so that a test starts where its story starts. */
export type ClinicWorld = {
  readonly organization: (
    name?: string,
  ) => Promise<{ organizationId: OrganizationId; accountId: AccountId; membershipId: MembershipId }>;
  readonly clinic: (
    organizationId: OrganizationId,
    with_?: { timeZone?: string; name?: string },
  ) => Promise<ClinicId>;
  /** A professional, attending in the organization; `professionalId` for one who is known elsewhere. */
  readonly professional: (
    organizationId: OrganizationId,
    with_?: { professionalId?: ProfessionalId; name?: string; status?: 'active' | 'invited' },
  ) => Promise<ProfessionalId>;
  /** A room with one seat, unless said otherwise. */
  readonly room: (
    organizationId: OrganizationId,
    clinicId: ClinicId,
    with_?: { kind?: 'room' | 'equipment'; capacity?: number; classId?: ResourceClassId; name?: string },
  ) => Promise<RoomId>;
  readonly resourceClass: (organizationId: OrganizationId, name?: string) => Promise<ResourceClassId>;
  readonly service: (
    organizationId: OrganizationId,
    with_?: {
      durationMinutes?: number;
      stepMinutes?: number;
      name?: string;
      rules?: z.input<typeof ServiceRules>;
    },
  ) => Promise<ServiceId>;
  /** A plan of an insurer of its own. */
  readonly plan: (
    organizationId: OrganizationId,
    name?: string,
  ) => Promise<{ insurerId: InsurerId; planId: PlanId }>;
  readonly practice: (
    organizationId: OrganizationId,
    with_: {
      professionalId: ProfessionalId;
      clinicId: ClinicId;
      serviceIds?: readonly ServiceId[];
      roomId?: RoomId;
      hours?: readonly HoursOf[];
      planIds?: readonly PlanId[];
      acceptsPrivate?: boolean;
      elsewhereMinutes?: number;
    },
  ) => Promise<PracticeId>;
  /** Hours of an owner since a day (always when absent) until another (for good); a plan's owner is the practice. */
  readonly hours: (
    organizationId: OrganizationId,
    owner: { kind: HoursOwnerKind; id: string; planId?: PlanId },
    hours: readonly HoursOf[],
    validity?: { from?: string; until?: string },
  ) => Promise<void>;
  /** Not found by name: only registering makes a patient searchable. */
  readonly patient: (
    organizationId: OrganizationId,
    with_?: { fullName?: string; email?: string; phone?: string },
  ) => Promise<PatientId>;
  readonly block: (
    organizationId: OrganizationId,
    practiceId: PracticeId,
    startsAt: string,
    endsAt: string,
  ) => Promise<void>;
  /** Any statement, above row-level security. */
  readonly query: <Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<Row[]>;
  readonly close: () => Promise<void>;
};

/** Runs a statement. */
export type Query = ClinicWorld['query'];

/** A name that was not used before. */
export type Next = (word: string) => string;
