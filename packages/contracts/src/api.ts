import { CLINICS_ENDPOINTS } from './clinics/endpoints.ts';
import { COMPLIANCE_ENDPOINTS } from './compliance/endpoints.ts';
import { IDENTITY_ENDPOINTS } from './identity/endpoints.ts';
import { NOTIFICATIONS_ENDPOINTS } from './notifications/endpoints.ts';
import { PATIENTS_ENDPOINTS } from './patients/endpoints.ts';
import { SCHEDULING_ENDPOINTS } from './scheduling/endpoints.ts';

/** Every route of the API. */
export const ENDPOINTS = {
  ...IDENTITY_ENDPOINTS,
  ...CLINICS_ENDPOINTS,
  ...PATIENTS_ENDPOINTS,
  ...SCHEDULING_ENDPOINTS,
  ...NOTIFICATIONS_ENDPOINTS,
  ...COMPLIANCE_ENDPOINTS,
} as const;
