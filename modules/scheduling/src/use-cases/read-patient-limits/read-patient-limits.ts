import type { PatientLimits, Refusal } from '@agendify/contracts';
import { type PatientId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findPatientLimits, hasPatient } from '../../data/patient-limits-store.ts';

const NO_LIMITS: PatientLimits = { maxOpen: null, maxPerWeek: null, isOnlineAllowed: true, reason: null };

/** How much a patient may book. */
export async function readPatientLimits(
  tx: TenantTx,
  id: PatientId,
): Promise<Result<PatientLimits, Refusal<'not-found'>>> {
  if (!(await hasPatient(tx, id))) return refuse({ code: 'not-found' });
  return ok((await findPatientLimits(tx, id)) ?? NO_LIMITS);
}
