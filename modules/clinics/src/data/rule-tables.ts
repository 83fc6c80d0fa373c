import type {
  BlockId,
  ClinicId,
  ExceptionId,
  InsurerId,
  OrganizationId,
  PlanId,
  PracticeId,
  RecurringBlockId,
  ResourceClassId,
  ResourceId,
  ShiftRuleId,
} from '@agendify/kernel';
import type {
  BlockScopeKind,
  ExceptionOwnerKind,
  HoursOwnerKind,
  Payer,
  Resource,
} from '@agendify/contracts';
import type { ColumnType, Generated } from 'kysely';

/** A day or `infinity`, written as text; reads cast it themselves, for the driver would make an instant of it. */
type Day = ColumnType<never, string, string>;

/** Tables of the module that hold rules: when, in what and for whom can be booked. */
export type RuleTables = {
  'clinics.rooms': {
    organization_id: OrganizationId;
    id: ResourceId;
    clinic_id: ClinicId;
    name: string;
    kind: Resource['kind'];
    capacity: number;
    class_id: ResourceClassId | null;
    is_active: Generated<boolean>;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  'clinics.resource_classes': {
    organization_id: OrganizationId;
    id: ResourceClassId;
    name: string;
    created_at: Generated<Date>;
  };
  'clinics.insurers': {
    organization_id: OrganizationId;
    id: InsurerId;
    name: string;
    created_at: Generated<Date>;
  };
  'clinics.plans': {
    organization_id: OrganizationId;
    id: PlanId;
    insurer_id: InsurerId;
    name: string;
    created_at: Generated<Date>;
  };
  'clinics.practice_plans': {
    organization_id: OrganizationId;
    practice_id: PracticeId;
    plan_id: PlanId;
  };
  'clinics.weekly_windows': {
    organization_id: OrganizationId;
    owner_kind: HoursOwnerKind;
    owner_id: string;
    plan_id: string;
    valid_from: Day;
    valid_until: Day;
    weekday: number;
    opens_minute: number;
    /** After 1440 where the window runs over midnight. */
    closes_minute: number;
  };
  'clinics.hours_exceptions': {
    organization_id: OrganizationId;
    id: ExceptionId;
    owner_kind: ExceptionOwnerKind;
    owner_id: string;
    day: Day;
    kind: 'extra' | 'closed';
    opens_minute: number;
    closes_minute: number;
    reason: string | null;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  'clinics.holiday_choices': {
    organization_id: OrganizationId;
    clinic_id: ClinicId;
    day: Day;
    is_closed: boolean;
    name: string;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  'clinics.blocks': {
    organization_id: OrganizationId;
    id: BlockId;
    scope_kind: BlockScopeKind;
    scope_id: string | null;
    kind: 'block' | 'absence';
    starts_at: Date;
    ends_at: Date;
    reason: string | null;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  'clinics.block_times': {
    organization_id: OrganizationId;
    block_id: BlockId;
    local_starts_at: string;
    local_ends_at: string;
    time_zone: string;
    tzdata_version: string;
  };
  'clinics.recurring_blocks': {
    organization_id: OrganizationId;
    id: RecurringBlockId;
    scope_kind: BlockScopeKind;
    scope_id: string | null;
    weekdays: number[];
    starts_minute: number;
    ends_minute: number;
    every_weeks: number;
    valid_from: Day;
    valid_until: Day;
    reason: string | null;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  'clinics.shift_rules': {
    organization_id: OrganizationId;
    id: ShiftRuleId;
    practice_id: PracticeId;
    weekdays: number[];
    starts_minute: number;
    ends_minute: number;
    kind: 'quota' | 'reserved' | 'squeeze-ins';
    payer_kind: Payer['kind'] | null;
    payer_id: string | null;
    quantity: number | null;
    release_hours: number | null;
    created_at: Generated<Date>;
  };
  'clinics.travel_times': {
    organization_id: OrganizationId;
    clinic_a_id: ClinicId;
    clinic_b_id: ClinicId;
    minutes: number;
  };
};
