import { OrganizationId, PatientPasskeyId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { PasskeyAssertion, PasskeyOptions, PasskeyRegistration } from './passkey-endpoints.ts';
import { PatientSession } from './patient-endpoints.ts';
import { name } from './schemas.ts';

/** A passkey of a patient, good in one organization. */
export const PatientPasskey = z
  .object({
    id: PatientPasskeyId,
    name: z.string(),
    isSynchronized: z.boolean().describe('Kept by a provider on several devices, not by one device alone'),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'PatientPasskey' });
export type PatientPasskey = z.infer<typeof PatientPasskey>;

/** The passkeys of patients: instead of a code. */
export const PATIENT_PASSKEY_ENDPOINTS = {
  startPatientPasskeySignIn: defineEndpoint({
    id: 'startPatientPasskeySignIn',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/passkey/options',
    summary: 'Begin to sign in with a passkey, as a patient',
    description:
      'Names no patient: the authenticator knows whom it has. Good for five minutes and for one answer.',
    access: 'public',
    body: z.object({ organizationId: OrganizationId }),
    status: 200,
    reply: PasskeyOptions,
    problems: [],
  }),
  signInPatientWithPasskey: defineEndpoint({
    id: 'signInPatientWithPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient-sign-in/passkey',
    summary: 'Sign in with a passkey, as a patient',
    access: 'public',
    body: z.object({ organizationId: OrganizationId, credential: PasskeyAssertion }),
    status: 200,
    reply: PatientSession,
    problems: ['proof-expired', 'passkey-refused'],
  }),
  listPatientPasskeys: defineEndpoint({
    id: 'listPatientPasskeys',
    module: 'identity',
    method: 'GET',
    path: '/v1/patient/passkeys',
    summary: 'My passkeys, as a patient',
    access: 'patient',
    status: 200,
    reply: z.object({ items: z.array(PatientPasskey) }),
    problems: [],
  }),
  startPatientPasskey: defineEndpoint({
    id: 'startPatientPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient/passkeys/options',
    summary: 'Begin to add a passkey, as a patient',
    description: 'The challenge is good for five minutes and for one answer.',
    access: 'patient',
    stepUp: true,
    status: 200,
    reply: PasskeyOptions,
    problems: [],
  }),
  addPatientPasskey: defineEndpoint({
    id: 'addPatientPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/patient/passkeys',
    summary: 'Add the passkey that the browser has made, as a patient',
    access: 'patient',
    stepUp: true,
    body: z.object({ name: name(60), credential: PasskeyRegistration }),
    status: 201,
    reply: PatientPasskey,
    problems: ['proof-expired', 'passkey-refused', 'passkey-known'],
  }),
  removePatientPasskey: defineEndpoint({
    id: 'removePatientPasskey',
    module: 'identity',
    method: 'DELETE',
    path: '/v1/patient/passkeys/{id}',
    summary: 'Remove a passkey, as a patient',
    description: 'The code that is sent by e-mail remains.',
    access: 'patient',
    params: z.object({ id: PatientPasskeyId }),
    status: 204,
    problems: ['not-found'],
  }),
} as const;
