import {
  ClinicId,
  LocalDate,
  MinuteInstant,
  PatientId,
  PlanId,
  PracticeId,
  ServiceId,
} from '@agendify/kernel';
import { z } from 'zod';
import { Channel, Modality, VisitKind } from '../clinics/rule-schemas.ts';
import { Profession } from '../clinics/schemas.ts';
import { text } from '../http/text.ts';
import { BookingCase, NewAppointment } from './schemas.ts';

/** The rules that may refuse a start, in the order in which they are asked: the first that refuses is named. */
export const REFUSING_RULES = [
  'professional-not-active',
  'service-not-offered',
  'plan-not-accepted',
  'time-past',
  'too-soon',
  'beyond-horizon',
  'off-grid',
  'holiday',
  'outside-hours',
  'blocked',
  'reserved',
  'session-full',
  'professional-busy',
  'resource-unavailable',
  'patient-busy',
  'cap-reached',
  'quota-reached',
  'patient-limit',
] as const;
/** One entry of `REFUSING_RULES`. */
export const RefusingRule = z.enum(REFUSING_RULES);
export type RefusingRule = z.infer<typeof RefusingRule>;

/** Whose hours leave a time out. */
export const HoursLayer = z.enum(['clinic', 'practice', 'room', 'service', 'plan']);
export type HoursLayer = z.infer<typeof HoursLayer>;

/** What refused, where it is something with an identity: a block, a resource, a rule of a shift. */
export const RefusalCause = z.object({
  kind: z.enum([
    'affiliation',
    'service',
    'practice',
    'clinic',
    'room',
    'plan',
    'holiday',
    'block',
    'absence',
    'recurring-block',
    'shift-rule',
    'resource',
    'resource-class',
    'cap',
    'patient',
    'professional',
    'session',
  ]),
  id: z.string().nullable().describe('Null where it has none, or where it is of another organization'),
  name: z.string().nullable(),
});
export type RefusalCause = z.infer<typeof RefusalCause>;

/** What staff can do about a refusal. */
export const Lift = z.enum([
  'accept-invitation',
  'offer-service',
  'accept-plan',
  'choose-later-time',
  'change-notice',
  'change-horizon',
  'work-on-holiday',
  'change-hours',
  'remove-block',
  'change-shift-rule',
  'squeeze-in',
  'choose-other-resource',
  'allow-overlap',
  'add-seats',
  'change-cap',
  'change-patient-limit',
]);
export type Lift = z.infer<typeof Lift>;

/** A start of the grid: free, or refused with the first rule that refuses it. */
export const ExplainedStart = z.discriminatedUnion('verdict', [
  z.object({ startsAt: z.string(), verdict: z.literal('free') }),
  z.object({
    startsAt: z.string(),
    verdict: z.literal('refused'),
    rule: RefusingRule,
    layer: HoursLayer.optional().describe('With `outside-hours`'),
    cause: RefusalCause,
    lift: Lift.describe('What makes it possible'),
  }),
]);
export type ExplainedStart = z.infer<typeof ExplainedStart>;

/** For which service, case and days free times are sought. */
export const FreeTimesQuery = BookingCase.extend({
  serviceId: ServiceId,
  from: LocalDate.describe("First day, in the clinic's zone"),
  to: LocalDate.describe('Last day, included; at most 62 days, with `explain` at most 7'),
  channel: Channel.default('staff').describe('Whose rules apply: what a patient would be offered online'),
  patientId: PatientId.optional().describe('Leaves out when this patient is busy or at a limit'),
  explain: z
    .stringbool()
    .default(false)
    .describe('Also answers why each other start of the grid is not free'),
}).refine((q) => q.from <= q.to, { error: 'must not be before `from`', path: ['to'] });
export type FreeTimesQuery = z.infer<typeof FreeTimesQuery>;

/** The times at which a service can be booked at a practice. */
export const FreeTimes = z
  .object({
    practiceId: PracticeId,
    serviceId: ServiceId,
    timeZone: z.string(),
    durationMinutes: z.int(),
    startsAt: z.array(z.string()).describe("Free starts in order, RFC 3339 with the clinic's offset"),
    explained: z
      .array(ExplainedStart)
      .optional()
      .describe('With `explain`: every start of the grid on these days, in order'),
  })
  .meta({ id: 'FreeTimes' });
export type FreeTimes = z.infer<typeof FreeTimes>;

const ClinicIds = z
  .string()
  .transform((list) => list.split(',').filter(Boolean))
  .pipe(z.array(ClinicId).max(200));

/** A part of the local day: until 12:00, 12:00 to 18:00, from 18:00. */
export const DayPeriod = z.enum(['morning', 'afternoon', 'evening']);
export type DayPeriod = z.infer<typeof DayPeriod>;

/** A search for the earliest free times over many practices. */
export const FirstFreeQuery = z
  .object({
    service: ServiceId.optional(),
    profession: Profession.optional(),
    clinics: ClinicIds.optional().describe('Ids with commas between; all clinics when absent'),
    plan: PlanId.optional().describe('Only practices that take it'),
    period: DayPeriod.optional(),
    from: LocalDate.optional().describe('Today when absent'),
    days: z.coerce.number().int().min(1).max(60).default(30),
    limit: z.coerce.number().int().min(1).max(50).default(10),
    visit: VisitKind.optional(),
    modality: Modality.optional(),
    channel: Channel.default('staff'),
  })
  .refine((q) => q.service !== undefined || q.profession !== undefined, {
    error: 'must be given, or `profession`',
    path: ['service'],
  });
export type FirstFreeQuery = z.infer<typeof FirstFreeQuery>;

/** The earliest free time of a practice. */
export const FirstFree = z.object({
  practiceId: PracticeId,
  professionalName: z.string(),
  clinicId: ClinicId,
  clinicName: z.string(),
  serviceId: ServiceId,
  startsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
});
export type FirstFree = z.infer<typeof FirstFree>;

/** The earliest free time of each of the first practices, in order. */
export const FirstFreeAnswer = z
  .object({
    items: z.array(FirstFree),
    candidates: z.int().describe('How many practices could be asked'),
    isComplete: z
      .boolean()
      .describe(
        'False when so many were full that the search ended before it had asked all that might come first',
      ),
  })
  .meta({ id: 'FirstFreeAnswer' });
export type FirstFreeAnswer = z.infer<typeof FirstFreeAnswer>;

/** An appointment with any professional who offers the service at the clinics and is free then. */
export const AnyProfessionalAppointment = NewAppointment.omit({
  practiceId: true,
  roomId: true,
  squeezeIn: true,
  holdToken: true,
  followUpOf: true,
}).extend({ clinicIds: z.array(ClinicId).min(1).max(50), profession: Profession.optional() });
export type AnyProfessionalAppointment = z.infer<typeof AnyProfessionalAppointment>;

/** A time to keep for some minutes while a form is filled. */
export const NewHold = BookingCase.extend({
  practiceId: PracticeId,
  serviceId: ServiceId,
  startsAt: MinuteInstant,
});
export type NewHold = z.infer<typeof NewHold>;

/** The token of a hold. */
export const HoldToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** A kept time. The token is the only way to use, renew or release it. */
export const Hold = z
  .object({
    token: z.string(),
    practiceId: PracticeId,
    serviceId: ServiceId,
    startsAt: z.string(),
    endsAt: z.string(),
    timeZone: z.string(),
    expiresAt: z.string(),
    canRenew: z.boolean(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof Hold>;

/** How much a patient may book; null does not limit. */
export const PatientLimits = z
  .object({
    maxOpen: z.int().min(0).max(100).nullable().describe('Future appointments at a time'),
    maxPerWeek: z.int().min(0).max(100).nullable().describe('In a local week from Monday'),
    isOnlineAllowed: z.boolean(),
    reason: text(200).nullable(),
  })
  .meta({ id: 'PatientLimits' });
export type PatientLimits = z.infer<typeof PatientLimits>;
