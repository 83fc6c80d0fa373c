import type { PatientPasskey } from '@agendify/contracts';
import type { PatientCaller, TenantTx } from '@agendify/platform';
import { listPatientPasskeys as readPasskeys } from '../../data/patient-passkey-store.ts';

/** The passkeys of the calling patient, the oldest first. */
export async function listPatientPasskeys(
  tx: TenantTx,
  { patientId }: PatientCaller,
): Promise<PatientPasskey[]> {
  return readPasskeys(tx, patientId);
}
