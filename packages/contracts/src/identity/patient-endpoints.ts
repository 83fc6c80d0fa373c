import { OrganizationId, PatientId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { Email, Language } from './schemas.ts';

/** How long the code lives that a patient signs in with, in minutes. */
export const PATIENT_CODE_MINUTES = 10;

/** Six digits; spaces between them, as people type them, are left out. */
export const PatientCode = z
  .string()
  .max(20)
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'must be six digits' }));

/** A patient who is signed in, and where. */
export const PatientMe = z
  .object({
    patient: z.object({ id: PatientId, name: z.string(), language: Language }),
    organization: z.object({ id: OrganizationId, name: z.string() }),
  })
  .meta({ id: 'PatientMe' });
export type PatientMe = z.infer<typeof PatientMe>;

/** An open session of a patient. The refresh token goes by cookie alone. */
export const PatientSession = z
  .object({
    kind: z.literal('session'),
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresInSeconds: z.int(),
    me: PatientMe,
  })
  .meta({ id: 'PatientSession' });
export type PatientSession = z.infer<typeof PatientSession>;

/** The code is right, and several patients have the address: it is not spent, and comes again with one of them. */
export const PatientChoice = z
  .object({
    kind: z.literal('choice'),
    patients: z.array(z.object({ id: PatientId, name: z.string() })),
  })
  .meta({ id: 'PatientChoice' });
export type PatientChoice = z.infer<typeof PatientChoice>;

/** Patients sign in without a password: with a code that is sent to them. */
export const PATIENT_ENDPOINTS = {
  readPatientDoor: defineEndpoint({
    id: 'readPatientDoor',
    module: 'identity',
    method: 'GET',
    path: '/v1/patient-sign-in/{organizationId}',
    summary: 'What the sign-in page of patients shows',
    access: 'public',
    params: z.object({ organizationId: OrganizationId }),
    status: 200,
    reply: z.object({
      organizationName: z.string().nullable().describe('Null where there is no such organization'),
      channels: z.array(z.enum(['email'])).describe('How a code can be sent'),
    }),
    problems: [],
  }),
  askPatientCode: defineEndpoint({
    id: 'askPatientCode',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/code',
    summary: 'Ask for a code to sign in with, as a patient',
    description:
      'Answers the same whether or not a patient has the address. The code lives ten minutes; an address gets only a few at a time.',
    access: 'public',
    body: z.object({ organizationId: OrganizationId, email: Email }),
    status: 202,
    problems: [],
  }),
  verifyPatientCode: defineEndpoint({
    id: 'verifyPatientCode',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/verify',
    summary: 'Sign in with the code, as a patient',
    description:
      'Where several patients share the address it answers whom to choose from and does not spend the code; the second call names the patient. Five wrong codes void those that were sent.',
    access: 'public',
    body: z.object({
      organizationId: OrganizationId,
      email: Email,
      code: PatientCode,
      patientId: PatientId.optional().describe('Which of those who share the address'),
    }),
    status: 200,
    reply: z.discriminatedUnion('kind', [PatientSession, PatientChoice]),
    problems: ['code-wrong'],
  }),
  refreshPatientSession: defineEndpoint({
    id: 'refreshPatientSession',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/refresh',
    summary: 'Renew the session of a patient',
    description: 'By the cookie. A refresh token works once; one that comes again ends the session.',
    access: 'public',
    body: z
      .object({ organizationId: OrganizationId.optional().describe('Only a session at this organization') })
      .optional(),
    status: 200,
    reply: PatientSession,
    problems: ['session-ended'],
  }),
  signOutPatient: defineEndpoint({
    id: 'signOutPatient',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/sign-out',
    summary: 'End the session of a patient',
    access: 'public',
    status: 204,
    problems: [],
  }),
  readPatientMe: defineEndpoint({
    id: 'readPatientMe',
    module: 'identity',
    method: 'GET',
    path: '/v1/patient/me',
    summary: 'Who I am, as a patient, and where',
    access: 'patient',
    status: 200,
    reply: PatientMe,
    problems: ['session-ended'],
  }),
} as const;
