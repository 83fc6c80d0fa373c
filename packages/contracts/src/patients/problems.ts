import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';

/** A registered patient who may be the same person. */
export const LikelyPatient = z.object({
  id: z.string(),
  fullName: z.string(),
  birthDate: z.string().nullable(),
  phone: z.string().nullable(),
});

/** Refusals of the registry. */
export const PATIENTS_PROBLEMS = defineProblems({
  'possible-duplicate': {
    status: 409,
    title: 'This patient may already be registered',
    details: z.object({ candidates: z.array(LikelyPatient) }),
  },
  'cpf-taken': {
    status: 409,
    title: 'This CPF is already registered',
    details: z.object({ patientId: z.string() }),
  },
});
