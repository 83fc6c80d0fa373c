import {
  ClinicId,
  Money,
  PlanId,
  PracticeId,
  ProfessionalId,
  RoomId,
  ServiceId,
  TimeZone,
} from '@agendify/kernel';
import { z } from 'zod';
import { text } from '../http/text.ts';
import { Email, name } from '../identity/schemas.ts';
import { Modality } from './rule-schemas.ts';

/** The 27 federative units. */
export const STATES = [
  'AC',
  'AL',
  'AM',
  'AP',
  'BA',
  'CE',
  'DF',
  'ES',
  'GO',
  'MA',
  'MG',
  'MS',
  'MT',
  'PA',
  'PB',
  'PE',
  'PI',
  'PR',
  'RJ',
  'RN',
  'RO',
  'RR',
  'RS',
  'SC',
  'SE',
  'SP',
  'TO',
] as const;

/** Professional councils of health in Brazil (regional councils). */
export const COUNCILS = [
  'CRM',
  'CRO',
  'CREFITO',
  'CRP',
  'CRN',
  'COREN',
  'CREFONO',
  'CRF',
  'CRBM',
  'CREF',
  'CRESS',
  'CRMV',
] as const;

/** Professions the agenda knows by name; `other` for the rest. */
export const PROFESSIONS = [
  'physician',
  'dentist',
  'physiotherapist',
  'psychologist',
  'nutritionist',
  'nurse',
  'speech-therapist',
  'occupational-therapist',
  'pharmacist',
  'biomedic',
  'physical-educator',
  'social-worker',
  'veterinarian',
  'other',
] as const;

/** What a professional does; `other` for what has no name here. */
export const Profession = z.enum(PROFESSIONS);

const version = z.int().describe('Grows by one with every change; the value of the `ETag`');

/** Where a clinic is. The CEP is 8 digits. */
export const Address = z
  .object({
    street: text(200),
    number: text(20).optional(),
    complement: text(100).optional(),
    district: text(100).optional(),
    city: text(100),
    state: z.enum(STATES),
    postalCode: z
      .string()
      .regex(/^\d{8}$/, { error: 'must be the 8 digits of the CEP' })
      .optional(),
  })
  .meta({ id: 'Address' });

/** A clinic to add. Names are unique in an organization. */
export const NewClinic = z.object({
  name: name(),
  timeZone: TimeZone.describe('Of the municipality, for instance America/Manaus'),
  phone: text(30).optional(),
  address: Address.optional(),
});
export type NewClinic = z.infer<typeof NewClinic>;

/** Fields left out stay. */
export const ClinicPatch = NewClinic.partial();
export type ClinicPatch = z.infer<typeof ClinicPatch>;

/** A place of an organization. All its local times are in `timeZone`. */
export const Clinic = z
  .object({
    id: ClinicId,
    name: z.string(),
    timeZone: z.string(),
    phone: z.string().nullable(),
    address: Address.nullable(),
    version,
  })
  .meta({ id: 'Clinic' });
export type Clinic = z.infer<typeof Clinic>;

/** A council, number and state; unique in the country. */
export const CouncilRegistration = z.object({
  council: z.enum(COUNCILS),
  number: z
    .string()
    .trim()
    .transform((n) => n.replace(/[.\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9]{1,10}[A-Z]{0,2}$/, { error: 'must be the number of the registration' })),
  state: z.enum(STATES),
});
export type CouncilRegistration = z.infer<typeof CouncilRegistration>;

/** A professional to add, with at least one council registration. */
export const NewProfessional = z.object({
  name: name(),
  profession: Profession,
  registrations: z.array(CouncilRegistration).min(1).max(5),
  email: Email.describe(
    'Where the professional is asked, as long as none is known that the professional has proven',
  ),
});
export type NewProfessional = z.infer<typeof NewProfessional>;

/** A professional as this organization knows the person; one person over all organizations. */
export const Professional = z
  .object({
    id: ProfessionalId,
    name: z.string().describe('As this organization calls the professional'),
    profession: Profession,
    registrations: z.array(z.object({ council: z.string(), number: z.string(), state: z.string() })),
    status: z
      .enum(['active', 'invited'])
      .describe(
        '`invited`: the registration is known; the professional must accept before being booked here',
      ),
  })
  .meta({ id: 'Professional' });
export type Professional = z.infer<typeof Professional>;

/** Something that can be booked. Durations are in minutes, prices in whole cents. */
export const NewService = z.object({
  name: name(),
  durationMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  price: Money.refine((m) => m.amountCents >= 0 && m.amountCents <= 100_000_000, {
    error: 'must be 0 to 1 million',
  }),
  modality: Modality.default('in-person'),
  stepMinutes: z
    .int()
    .min(5)
    .max(240)
    .optional()
    .describe('Distance of the offered starts; the duration when absent'),
});
export type NewService = z.infer<typeof NewService>;

/** Fields left out stay; so `modality` has no default here. */
export const ServicePatch = NewService.extend({ modality: Modality, isActive: z.boolean() }).partial();
export type ServicePatch = z.infer<typeof ServicePatch>;

/** Something that can be booked. An inactive one stays for what was booked with it. */
export const Service = z
  .object({
    id: ServiceId,
    name: z.string(),
    durationMinutes: z.int(),
    stepMinutes: z.int(),
    price: Money,
    modality: Modality,
    isActive: z.boolean(),
    version,
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

/** A professional who shall attend at a clinic. */
export const NewPractice = z.object({
  professionalId: ProfessionalId,
  clinicId: ClinicId,
  serviceIds: z.array(ServiceId).max(200).default([]),
  roomId: RoomId.optional().describe('The room that this practice usually occupies'),
});
export type NewPractice = z.infer<typeof NewPractice>;

/** What to change of a practice; a null room means that it usually occupies none. */
export const PracticePatch = z.object({
  serviceIds: z.array(ServiceId).max(200).optional(),
  roomId: RoomId.nullable().optional(),
  elsewhereMinutes: z
    .int()
    .min(0)
    .max(240)
    .optional()
    .describe('Minutes to keep free around visits at clinics of other organizations'),
});
export type PracticePatch = z.infer<typeof PracticePatch>;

/** A professional at a clinic: services, usual room and weekly hours. */
export const Practice = z
  .object({
    id: PracticeId,
    professionalId: ProfessionalId,
    professionalName: z.string(),
    profession: Profession,
    clinicId: ClinicId,
    clinicName: z.string(),
    roomId: RoomId.nullable(),
    serviceIds: z.array(ServiceId),
    planIds: z.array(PlanId).describe("Insurers' plans that the practice takes"),
    acceptsPrivate: z.boolean(),
    elsewhereMinutes: z.int(),
    hours: z.array(z.object({ weekday: z.int(), opensAt: z.string(), closesAt: z.string() })),
    version,
  })
  .meta({ id: 'Practice' });
export type Practice = z.infer<typeof Practice>;
