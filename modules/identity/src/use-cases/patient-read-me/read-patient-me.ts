import type { PatientMe, Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { PatientCaller, TenantTx } from '@agendify/platform';
import { findPatient } from '../../data/patient-reading.ts';
import { patientMe } from '../patient-open-session/open-patient-session.ts';

/** The calling patient, and where. Refuses `session-ended` when there is no such patient any more. */
export async function readPatientMe(
  tx: TenantTx,
  { patientId }: PatientCaller,
): Promise<Result<PatientMe, Refusal<'session-ended'>>> {
  const patient = await findPatient(tx, patientId);
  return patient ? ok(await patientMe(tx, patient)) : refuse({ code: 'session-ended' });
}
