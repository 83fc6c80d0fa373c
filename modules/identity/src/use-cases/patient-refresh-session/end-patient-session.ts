import type { PatientId } from '@agendify/kernel';
import { type TenantTx, audit } from '@agendify/platform';
import { markPatientSessionEnded } from '../../data/patient-session-store.ts';
import type { PatientEndReason } from '../../domain/patient-proof.ts';

/** Ends a session of a patient, with an entry in the audit trail; its access tokens are refused from then on. */
export async function endPatientSession(
  tx: TenantTx,
  { sessionId, patientId }: { readonly sessionId: string; readonly patientId: PatientId },
  reason: PatientEndReason,
  at: Date,
): Promise<void> {
  if (!(await markPatientSessionEnded(tx, sessionId, reason, at))) return;
  await audit(tx, {
    action: 'identity.patient-session-ended',
    object: { kind: 'patient', id: patientId },
    changes: { sessionId, reason },
  });
}
