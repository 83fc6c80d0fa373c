import type { PatientLimits, Refusal } from '@agendify/contracts';
import { type PatientId, type Result, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { hasPatient, writePatientLimits } from '../../data/patient-limits-store.ts';
import { readPatientLimits } from '../read-patient-limits/read-patient-limits.ts';

/** Sets how much a patient may book; appointments already booked stay. */
export async function setPatientLimits(
  tx: TenantTx,
  id: PatientId,
  limits: PatientLimits,
): Promise<Result<PatientLimits, Refusal<'not-found'>>> {
  if (!(await hasPatient(tx, id))) return refuse({ code: 'not-found' });
  await writePatientLimits(tx, id, limits);
  return readPatientLimits(tx, id);
}
