import { LocalDate, PatientId, isCpf } from '@agendify/kernel';
import { z } from 'zod';
import { Email, name } from '../identity/schemas.ts';

/** A phone as typed; stored as E.164, Brazil assumed when no country code is given. */
export const Phone = z
  .string()
  .trim()
  .min(8, { error: 'must be a phone number with area code' })
  .max(30)
  .regex(/^[\d\s()+.-]+$/, { error: 'must be a phone number with area code' });

/** A CPF as typed, with or without punctuation; the check digits are verified. */
export const Cpf = z
  .string()
  .trim()
  .transform((value) => value.replace(/[.\s-]/g, ''))
  .pipe(z.string().regex(/^\d{11}$/, { error: 'must be a CPF with 11 digits' }))
  .refine(isCpf, { error: 'must be a CPF: its check digits do not match' });

/** A patient to register; only the name is obligatory. */
export const NewPatient = z.object({
  fullName: name(200),
  socialName: name(200).optional(),
  birthDate: LocalDate.optional(),
  sex: z.enum(['female', 'male', 'intersex', 'unknown']).default('unknown'),
  cpf: Cpf.optional(),
  phone: Phone.optional(),
  email: Email.optional(),
  language: z.enum(['pt-BR', 'en']).default('pt-BR').describe('Language of messages to the patient'),
  acknowledgeDuplicates: z.boolean().default(false).describe('The caller has looked at the likely ones'),
});
export type NewPatient = z.infer<typeof NewPatient>;

/** Fields left out stay; null empties. */
export const PatientPatch = z.object({
  fullName: name(200).optional(),
  socialName: name(200).nullable().optional(),
  birthDate: LocalDate.nullable().optional(),
  sex: z.enum(['female', 'male', 'intersex', 'unknown']).optional(),
  cpf: Cpf.nullable().optional(),
  phone: Phone.nullable().optional(),
  email: Email.nullable().optional(),
  language: z.enum(['pt-BR', 'en']).optional(),
});
export type PatientPatch = z.infer<typeof PatientPatch>;

/** A patient in the registry of one organization. */
export const Patient = z
  .object({
    id: PatientId,
    fullName: z.string(),
    socialName: z.string().nullable(),
    birthDate: z.string().nullable(),
    sex: z.enum(['female', 'male', 'intersex', 'unknown']),
    cpf: z.string().nullable().describe('11 digits'),
    phone: z.string().nullable().describe('E.164'),
    email: z.string().nullable(),
    language: z.enum(['pt-BR', 'en']),
    version: z.int(),
  })
  .meta({ id: 'Patient' });
export type Patient = z.infer<typeof Patient>;

/** A patient among those who were found: the whole CPF is answered where one patient is read, which the audit trail notes. */
export const FoundPatient = Patient.extend({
  cpf: z.string().nullable().describe('Masked: `***.456.789-**`'),
}).meta({ id: 'FoundPatient' });
export type FoundPatient = z.infer<typeof FoundPatient>;
