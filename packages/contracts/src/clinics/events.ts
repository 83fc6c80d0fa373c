import { ProfessionalId } from '@agendify/kernel';
import { z } from 'zod';

/** Events of the clinics module. Payloads carry ids and sealed tokens, never names or addresses. */
export const CLINICS_EVENTS = {
  'clinics.professional-invited': z.object({
    professionalId: ProfessionalId,
    sealedToken: z.string().describe('The link token, encrypted with the key of the organization'),
  }),
  /** Hours, blocks, services or the like have changed: what was derived from them is out of date. */
  'clinics.rules-changed': z.object({}),
} as const;
