import { randomUUID } from 'node:crypto';
import { CURRENT_TERMS_VERSION, type ENDPOINTS } from '@agendify/contracts';
import type { COMPLIANCE_CASES } from './compliance-cases.ts';
import type { CLINICS_CASES } from './clinics-cases.ts';
import { FIRST, NO_IDS, type RouteCase, fresh } from './route-case.ts';
import { FEDERATION_CASES } from './federation-cases.ts';
import { PATIENT_ACCESS_CASES } from './patient-access-cases.ts';
import type { SCHEDULING_CASES } from './scheduling-cases.ts';

/** The routes of the other modules. */
export const OTHER_CASES: Readonly<
  Record<
    Exclude<
      keyof typeof ENDPOINTS,
      keyof typeof CLINICS_CASES | keyof typeof COMPLIANCE_CASES | keyof typeof SCHEDULING_CASES
    >,
    RouteCase
  >
> = {
  ...FEDERATION_CASES,
  ...PATIENT_ACCESS_CASES,
  readTerms: { send: () => ({}), foreign: NO_IDS },
  signUp: {
    send: () => ({
      body: {
        organizationName: 'x',
        name: 'x',
        email: `${randomUUID()}@example.com`,
        password: 'uma-senha-bem-longa',
        termsVersion: CURRENT_TERMS_VERSION,
      },
    }),
    foreign: NO_IDS,
  },
  signIn: { send: () => ({ body: { email: 'nobody@example.com', password: 'x' } }), foreign: NO_IDS },
  refreshSession: { send: () => ({ body: {} }), foreign: NO_IDS },
  signOut: { send: () => ({ body: {} }), foreign: NO_IDS },
  readMe: { send: () => ({}), foreign: NO_IDS },
  listMembers: { send: () => ({}), foreign: NO_IDS },
  inviteMember: {
    send: () => ({ body: { email: `${randomUUID()}@example.com`, role: 'assistant' } }),
    foreign: NO_IDS,
  },
  listInvitations: { send: () => ({}), foreign: NO_IDS },
  withdrawInvitation: { send: (ids) => ({ params: { id: ids.invitationId } }), foreign: 404 },
  updateMember: {
    send: (ids) => ({ params: { id: ids.memberId }, headers: FIRST, body: { role: 'assistant' } }),
    foreign: 404,
  },
  suspendMember: { send: (ids) => ({ params: { id: ids.memberId } }), foreign: 404 },
  resumeMember: { send: (ids) => ({ params: { id: ids.memberId } }), foreign: 404 },
  removeMember: { send: (ids) => ({ params: { id: ids.memberId } }), foreign: 404 },
  leaveOrganization: { send: () => ({}), foreign: NO_IDS },
  listApiKeys: { send: () => ({}), foreign: NO_IDS },
  createApiKey: {
    send: () => ({ body: { name: fresh('Chave'), scopes: ['agenda.read'], expiresInDays: 30 } }),
    foreign: NO_IDS,
  },
  rotateApiKey: {
    send: (ids) => ({ params: { id: ids.apiKeyId }, body: { expiresInDays: 30 } }),
    foreign: 404,
  },
  revokeApiKey: { send: (ids) => ({ params: { id: ids.apiKeyId } }), foreign: 404 },
  previewInvitation: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  acceptInvitation: {
    send: () => ({
      body: {
        token: 'a'.repeat(43),
        name: 'x',
        password: 'uma-senha-bem-longa',
        termsVersion: CURRENT_TERMS_VERSION,
      },
    }),
    foreign: NO_IDS,
  },
  changePassword: {
    send: () => ({ body: { oldPassword: 'x', newPassword: 'uma-senha-bem-longa' } }),
    foreign: NO_IDS,
  },
  askPasswordReset: { send: () => ({ body: { email: 'nobody@example.com' } }), foreign: NO_IDS },
  resetPassword: {
    send: () => ({ body: { token: 'a'.repeat(43), newPassword: 'uma-senha-bem-longa' } }),
    foreign: NO_IDS,
  },
  askEmailChange: { send: () => ({ body: { email: 'nobody@example.com' } }), foreign: NO_IDS },
  proveEmail: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  askEmailProof: { send: () => ({}), foreign: NO_IDS },
  confirmEmailChange: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  undoEmailChange: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  proveSecondFactor: {
    send: () => ({ body: { challengeToken: 'a'.repeat(43), method: 'totp', code: '123456' } }),
    foreign: NO_IDS,
  },
  stepUp: { send: () => ({ body: { method: 'password', password: 'x' } }), foreign: NO_IDS },
  readMySecurity: { send: () => ({}), foreign: NO_IDS },
  setUpTotp: { send: () => ({}), foreign: NO_IDS },
  confirmTotp: { send: () => ({ body: { code: '123456' } }), foreign: NO_IDS },
  removeTotp: { send: () => ({}), foreign: NO_IDS },
  renewRecoveryCodes: { send: () => ({}), foreign: NO_IDS },
  listMySessions: { send: () => ({}), foreign: NO_IDS },
  endMySession: { send: () => ({ params: { id: randomUUID() } }), foreign: NO_IDS },
  endMyOtherSessions: { send: () => ({}), foreign: NO_IDS },
  readSecurityPolicy: { send: () => ({}), foreign: NO_IDS },
  changeSecurityPolicy: {
    send: () => ({ headers: FIRST, body: { obligedRoles: ['owner'], graceDays: 7 } }),
    foreign: NO_IDS,
  },
  readOrganization: { send: () => ({}), foreign: NO_IDS },
  renameOrganization: { send: () => ({ body: { name: fresh('Rede') } }), foreign: NO_IDS },
  registerPatient: { send: () => ({ body: { fullName: fresh('Maria') } }), foreign: NO_IDS },
  findPatients: { send: () => ({ query: { query: 'paciente' } }), foreign: NO_IDS },
  readPatient: { send: (ids) => ({ params: { id: ids.patientId } }), foreign: 404 },
  updatePatient: {
    send: (ids) => ({ params: { id: ids.patientId }, headers: FIRST, body: { sex: 'female' } }),
    foreign: 404,
  },
  listMessages: { send: (ids) => ({ query: { appointmentId: ids.appointmentId } }), foreign: 'empty' },
};
