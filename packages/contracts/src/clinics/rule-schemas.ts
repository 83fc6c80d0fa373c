import {
  ClinicId,
  InsurerId,
  LocalTime,
  PlanId,
  PracticeId,
  ProfessionalId,
  ResourceClassId,
  ResourceId,
  ServiceId,
  ShiftRuleId,
} from '@agendify/kernel';
import { z } from 'zod';
import { name } from '../identity/schemas.ts';

/** Where a visit takes place. */
export const Modality = z.enum(['in-person', 'video']);
export type Modality = z.infer<typeof Modality>;

/** The first visit to a professional, or one after it. */
export const VisitKind = z.enum(['first', 'return']);
export type VisitKind = z.infer<typeof VisitKind>;

/** Who enters a booking. */
export const Channel = z.enum(['staff', 'online', 'api']);
export type Channel = z.infer<typeof Channel>;

const minutes = (max: number) => z.int().min(0).max(max);

/** How long the service takes in a case; the most specific case that fits wins, the first of equals. */
export const DurationCase = z.object({
  professionalId: ProfessionalId.optional(),
  visit: VisitKind.optional(),
  modality: Modality.optional(),
  minutes: z
    .int()
    .min(5)
    .max(24 * 60),
});

/** At most `maximum` visits a local day, or a local week from Monday, of what is counted. */
export const Cap = z.object({
  per: z.enum(['day', 'week']),
  of: z
    .enum(['practice', 'service', 'professional', 'patient', 'insurer'])
    .describe(
      'practice: this service at this practice; service: this service at the clinic; professional: all visits of the professional in the organization; patient: this service for the patient; insurer: this service at this practice paid by the same insurer',
    ),
  maximum: z.int().min(0).max(1000),
});
export type Cap = z.infer<typeof Cap>;

/** How far ahead can be booked. */
export const Horizon = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rolling'),
    days: z.int().min(1).max(730),
    includesStaff: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('opens'),
    dayOfMonth: z.int().min(1).max(28),
    at: LocalTime.describe('When, on that day of each month, the whole following month opens'),
    includesStaff: z.boolean().default(false),
  }),
]);
export type Horizon = z.infer<typeof Horizon>;

/** The right to return free of charge; the most specific entry that fits wins. CFM 1.958/2010 leaves days and count to the professional. */
export const FollowUpRight = z.object({
  professionalId: ProfessionalId.optional(),
  insurerId: InsurerId.nullable().optional().describe('Null: only for who pays privately'),
  days: z.int().min(1).max(365).describe('Counted from the day of the completed visit'),
  count: z.int().min(1).max(20),
});
export type FollowUpRight = z.infer<typeof FollowUpRight>;

/** A room or a device that the service occupies beside the practice's room, from `leadMinutes` before its start to `trailMinutes` after its end. */
export const ResourceNeed = z
  .object({
    resourceId: ResourceId.optional(),
    classId: ResourceClassId.optional().describe('Any one of these at the clinic'),
    leadMinutes: z.int().min(-1440).max(240).default(0).describe('Negative: from after the start'),
    trailMinutes: z.int().min(-1440).max(240).default(0).describe('Negative: until before the end'),
  })
  .refine((n) => (n.resourceId === undefined) !== (n.classId === undefined), {
    error: 'must name one resource or one class',
    path: ['resourceId'],
  });
export type ResourceNeed = z.infer<typeof ResourceNeed>;

/** All rules by which a service is offered. Each has a value that does not restrict. */
export const ServiceRules = z
  .object({
    offsetMinutes: minutes(1439).default(0).describe('Where the grid begins after local midnight'),
    bufferBeforeMinutes: minutes(240).default(0),
    bufferAfterMinutes: minutes(240).default(0),
    seats: z
      .int()
      .min(1)
      .max(100)
      .default(1)
      .describe('More than one: a group session that several patients share'),
    modalities: z.array(Modality).max(2).default([]).describe("None: only the service's own"),
    channels: z
      .object({ online: z.boolean().default(true), api: z.boolean().default(true) })
      .default({ online: true, api: true }),
    noticeMinutes: z
      .object({
        staff: minutes(525_600).default(0),
        online: minutes(525_600).default(0),
        api: minutes(525_600).default(0),
      })
      .default({ staff: 0, online: 0, api: 0 }),
    horizon: Horizon.nullable().default(null),
    durations: z.array(DurationCase).max(200).default([]),
    caps: z.array(Cap).max(20).default([]),
    followUps: z.array(FollowUpRight).max(200).default([]),
    needs: z.array(ResourceNeed).max(10).default([]),
  })
  .meta({ id: 'ServiceRules' });
export type ServiceRules = z.infer<typeof ServiceRules>;

/** The rules of a service, with its version. */
export const ServiceRulesAnswer = z.object({ serviceId: ServiceId, rules: ServiceRules, version: z.int() });

/** A class of interchangeable resources, such as "any ultrasound". */
export const NewResourceClass = z.object({ name: name(60) });
/** See `NewResourceClass`. */
export const ResourceClass = z
  .object({ id: ResourceClassId, name: z.string() })
  .meta({ id: 'ResourceClass' });
export type ResourceClass = z.infer<typeof ResourceClass>;

const resourceFields = {
  name: name(60),
  kind: z.enum(['room', 'equipment']),
  capacity: z
    .int()
    .min(1)
    .max(100)
    .describe('How many appointments it holds at a time, each on a seat of its own'),
  classId: ResourceClassId.nullable(),
};

/** A room or a device to add to a clinic. */
export const NewResource = z.object({
  clinicId: ClinicId,
  ...resourceFields,
  kind: resourceFields.kind.default('room'),
  capacity: resourceFields.capacity.default(1),
  classId: resourceFields.classId.default(null),
});
export type NewResource = z.infer<typeof NewResource>;

/** Fields left out stay. */
export const ResourcePatch = z
  .object({ ...resourceFields, isActive: z.boolean() })
  .omit({ kind: true })
  .partial();
export type ResourcePatch = z.infer<typeof ResourcePatch>;

/** A room or a device of a clinic. An inactive one is given to nobody any more. */
export const Resource = z
  .object({
    id: ResourceId,
    clinicId: ClinicId,
    name: z.string(),
    kind: resourceFields.kind,
    capacity: z.int(),
    classId: ResourceClassId.nullable(),
    isActive: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Resource' });
export type Resource = z.infer<typeof Resource>;

/** A health insurer (operadora) with its plans. */
export const NewInsurer = z.object({ name: name(), plans: z.array(name(60)).max(100).default([]) });
export type NewInsurer = z.infer<typeof NewInsurer>;
/** A plan to add to an insurer. */
export const NewPlan = z.object({ name: name(60) });
export type NewPlan = z.infer<typeof NewPlan>;
/** See `NewInsurer`. */
export const Insurer = z
  .object({ id: InsurerId, name: z.string(), plans: z.array(z.object({ id: PlanId, name: z.string() })) })
  .meta({ id: 'Insurer' });
export type Insurer = z.infer<typeof Insurer>;

/** Who pays for a visit in a rule. */
export const Payer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('private') }),
  z.object({ kind: z.literal('insurer'), insurerId: InsurerId }),
  z.object({ kind: z.literal('plan'), planId: PlanId }),
]);
export type Payer = z.infer<typeof Payer>;

/** The plans that a practice takes, and whether it takes who pays privately. */
export const PracticePlans = z.object({ planIds: z.array(PlanId).max(500), acceptsPrivate: z.boolean() });
export type PracticePlans = z.infer<typeof PracticePlans>;

/** A rule of a shift of a practice; see `ShiftRule`. */
export const NewShiftRule = z
  .object({
    practiceId: PracticeId,
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    startsAt: LocalTime,
    endsAt: LocalTime,
    kind: z.enum(['quota', 'reserved', 'squeeze-ins']),
    payer: Payer.optional().describe('Required for a quota and a reservation'),
    quantity: z.int().min(0).max(500).optional().describe('Required for a quota and for squeeze-ins'),
    releaseHours: z
      .int()
      .min(0)
      .max(8760)
      .optional()
      .describe('Hours before the start of the shift from which the rule no longer holds'),
  })
  .refine((r) => r.startsAt < r.endsAt, { error: 'must end after it starts', path: ['endsAt'] })
  .refine((r) => r.kind === 'squeeze-ins' || r.payer !== undefined, {
    error: 'must say who pays',
    path: ['payer'],
  })
  .refine((r) => r.kind === 'reserved' || r.quantity !== undefined, {
    error: 'must say how many',
    path: ['quantity'],
  });
export type NewShiftRule = z.infer<typeof NewShiftRule>;

/**
 * A rule of a shift: `quota`: at most `quantity` visits of the payer start in it; `reserved`: only the payer may be
 * booked in it; `squeeze-ins`: at most `quantity` of them. `releaseHours` before the shift begins a quota and a
 * reservation end.
 */
export const ShiftRule = z
  .object({
    id: ShiftRuleId,
    practiceId: PracticeId,
    weekdays: z.array(z.int()),
    startsAt: z.string(),
    endsAt: z.string(),
    kind: z.enum(['quota', 'reserved', 'squeeze-ins']),
    payer: Payer.nullable(),
    quantity: z.int().nullable(),
    releaseHours: z.int().nullable(),
  })
  .meta({ id: 'ShiftRule' });
export type ShiftRule = z.infer<typeof ShiftRule>;

/** Minutes between two clinics of the organization, the same in both directions; they count as busy. */
export const TravelTime = z
  .object({ clinicIds: z.tuple([ClinicId, ClinicId]), minutes: z.int().min(0).max(480) })
  .refine((t) => t.clinicIds[0] !== t.clinicIds[1], { error: 'must be two clinics', path: ['clinicIds'] })
  .meta({ id: 'TravelTime' });
export type TravelTime = z.infer<typeof TravelTime>;
