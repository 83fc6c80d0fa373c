import { randomUUID } from 'node:crypto';
import type { PATIENT_ENDPOINTS, PATIENT_PASSKEY_ENDPOINTS } from '@agendify/contracts';
import { MADE, USED } from './federation-cases.ts';
import { NO_IDS, type RouteCase } from './route-case.ts';

const organizationId = randomUUID();
const email = 'nobody@example.com';

/** The routes by which patients sign in, and of their own way in. What they name is never another's: a token names one patient. */
export const PATIENT_ACCESS_CASES: Readonly<
  Record<keyof typeof PATIENT_ENDPOINTS | keyof typeof PATIENT_PASSKEY_ENDPOINTS, RouteCase>
> = {
  readPatientDoor: { send: () => ({ params: { organizationId } }), foreign: NO_IDS },
  askPatientCode: { send: () => ({ body: { organizationId, email } }), foreign: NO_IDS },
  verifyPatientCode: { send: () => ({ body: { organizationId, email, code: '123456' } }), foreign: NO_IDS },
  refreshPatientSession: { send: () => ({ body: {} }), foreign: NO_IDS },
  signOutPatient: { send: () => ({}), foreign: NO_IDS },
  readPatientMe: { send: () => ({}), foreign: NO_IDS },
  startPatientPasskeySignIn: { send: () => ({ body: { organizationId } }), foreign: NO_IDS },
  signInPatientWithPasskey: { send: () => ({ body: { organizationId, credential: USED } }), foreign: NO_IDS },
  listPatientPasskeys: { send: () => ({}), foreign: NO_IDS },
  startPatientPasskey: { send: () => ({}), foreign: NO_IDS },
  addPatientPasskey: { send: () => ({ body: { name: 'Celular', credential: MADE } }), foreign: NO_IDS },
  removePatientPasskey: { send: () => ({ params: { id: randomUUID() } }), foreign: NO_IDS },
};
