import {
  CouncilRegistration,
  COUNCILS,
  NewProfessional,
  Profession,
  STATES,
} from '@agendify/contracts/clinics';
import { z } from 'zod';

/** The form of a professional: the state of a registration must be chosen. */
export const ProfessionalFields = z.object({
  name: NewProfessional.shape.name,
  email: NewProfessional.shape.email,
  profession: Profession,
  registrations: z
    .array(
      z.object({
        council: z.enum(COUNCILS),
        number: CouncilRegistration.shape.number,
        state: z.enum(STATES),
      }),
    )
    .min(1)
    .max(5),
});
export type ProfessionalFields = z.input<typeof ProfessionalFields>;
