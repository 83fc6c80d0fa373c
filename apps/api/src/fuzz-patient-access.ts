import { randomUUID } from 'node:crypto';
import { MADE, USED } from './route-cases/federation-cases.ts';

/** Filled calls of the routes by which patients sign in, and of what they may do then. */
export const filledPatientAccess = (organizationId: string, patientToken: string) => ({
  readPatientDoor: () => ({ params: { organizationId } }),
  askPatientCode: () => ({ body: { organizationId, email: `${randomUUID()}@example.com` } }),
  verifyPatientCode: () => ({
    body: {
      organizationId,
      email: `${randomUUID()}@example.com`,
      code: '123456',
      patientId: randomUUID(),
    },
  }),
  refreshPatientSession: () => ({ body: { organizationId } }),
  startPatientPasskeySignIn: () => ({ body: { organizationId } }),
  signInPatientWithPasskey: () => ({ body: { organizationId, credential: USED } }),
  addPatientPasskey: () => ({ token: patientToken, body: { name: 'Celular', credential: MADE } }),
  removePatientPasskey: () => ({ token: patientToken, params: { id: randomUUID() } }),
});
