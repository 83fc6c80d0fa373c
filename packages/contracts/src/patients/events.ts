import { PatientId } from '@agendify/kernel';
import { z } from 'zod';

/** Events of the patients module. */
export const PATIENTS_EVENTS = {
  'patients.patient-renamed': z.object({ patientId: PatientId }),
} as const;
