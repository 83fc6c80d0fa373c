import { randomUUID } from 'node:crypto';
import type { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { NO_IDS, type RouteCase } from './route-case.ts';

const someAlert = () => ({ params: { id: randomUUID() }, body: { note: 'Visto com a equipe' } });

/** The routes of the compliance module. */
export const COMPLIANCE_CASES: Readonly<Record<keyof typeof COMPLIANCE_ENDPOINTS, RouteCase>> = {
  listAuditEntries: { send: (ids) => ({ query: { objectId: ids.patientId } }), foreign: 'empty' },
  exportAuditEntries: { send: () => ({ body: { action: 'patients.' } }), foreign: NO_IDS },
  readAuditSettings: { send: () => ({}), foreign: NO_IDS },
  saveAuditSettings: { send: () => ({ body: { keepMonths: 12 } }), foreign: NO_IDS },
  listRecordAccess: { send: (ids) => ({ params: { id: ids.patientId } }), foreign: 404 },
  breakGlass: {
    send: (ids) => ({
      params: { id: ids.patientId },
      body: { reason: 'Emergência no corredor da clínica' },
    }),
    foreign: 404,
  },
  listAlerts: { send: () => ({}), foreign: NO_IDS },
  countOpenAlerts: { send: () => ({}), foreign: NO_IDS },
  acknowledgeAlert: { send: someAlert, foreign: 404 },
  dismissAlert: { send: someAlert, foreign: 404 },
  listAlertRules: { send: () => ({}), foreign: NO_IDS },
  changeAlertRule: {
    send: () => ({ params: { kind: 'many-records' }, body: { threshold: 20, isMailed: true } }),
    foreign: NO_IDS,
  },
};
