import { randomUUID } from 'node:crypto';
import { AlertKind, type ENDPOINTS } from '@agendify/contracts';
import type { Sent } from './api-under-test.ts';

/** Filled calls of the routes that guard accounts, the audit trail and alerts. */
export function filledSecurity(patientId: string) {
  const one = (): Sent => ({ params: { id: randomUUID() } });
  const period = { from: '2026-11-01T00:00:00-03:00', to: '2026-12-01T00:00:00-03:00' };
  const sought = { actorId: randomUUID(), action: 'patients.', objectId: randomUUID(), patientId, ...period };
  return {
    proveSecondFactor: () => ({
      body: { challengeToken: 'a'.repeat(43), method: 'totp', code: '123456', tokenDelivery: 'body' },
    }),
    stepUp: () => ({ body: { method: 'password', password: 'errada' } }),
    confirmTotp: () => ({ body: { code: '123456' } }),
    endMySession: one,
    changeSecurityPolicy: () => ({ body: { obligedRoles: ['manager'], graceDays: 7 } }),
    changePassword: () => ({ body: { oldPassword: 'errada', newPassword: 'uma-senha-bem-longa' } }),
    askPasswordReset: () => ({ body: { email: `${randomUUID()}@example.com` } }),
    resetPassword: () => ({ body: { token: 'a'.repeat(43), newPassword: 'uma-senha-bem-longa' } }),
    askEmailChange: () => ({ body: { email: `${randomUUID()}@example.com` } }),
    proveEmail: () => ({ body: { token: 'a'.repeat(43) } }),
    askEmailProof: () => ({}),
    confirmEmailChange: () => ({ body: { token: 'a'.repeat(43) } }),
    undoEmailChange: () => ({ body: { token: 'a'.repeat(43) } }),
    listAuditEntries: () => ({ query: { limit: '10', ...sought } }),
    exportAuditEntries: () => ({ body: sought }),
    saveAuditSettings: () => ({ body: { keepMonths: 12 } }),
    listRecordAccess: () => ({ params: { id: patientId }, query: { limit: '10' } }),
    breakGlass: () => ({ params: { id: patientId }, body: { reason: 'Paciente chegou desacordado' } }),
    listAlerts: () => ({ query: { limit: '10' } }),
    acknowledgeAlert: () => ({ ...one(), body: { note: 'visto' } }),
    dismissAlert: () => ({ ...one(), body: { note: 'engano' } }),
    changeAlertRule: () => ({
      params: { kind: AlertKind.enum['many-records'] },
      body: { threshold: 3, isMailed: true },
    }),
  } satisfies Partial<Record<keyof typeof ENDPOINTS, () => Sent>>;
}
