import type { Refusal } from '@agendify/contracts';
import { type PatientPasskeyId, type Result, ok, refuse } from '@agendify/kernel';
import { type PatientCaller, type TenantTx, audit } from '@agendify/platform';
import { deletePatientPasskey } from '../../data/patient-passkey-store.ts';

/** Removes a passkey of the calling patient, who can still sign in with a code. */
export async function removePatientPasskey(
  tx: TenantTx,
  { patientId }: PatientCaller,
  id: PatientPasskeyId,
): Promise<Result<undefined, Refusal<'not-found'>>> {
  if (!(await deletePatientPasskey(tx, patientId, id))) return refuse({ code: 'not-found' });
  await audit(tx, {
    action: 'identity.patient-passkey-removed',
    object: { kind: 'patient', id: patientId },
    changes: { passkeyId: id },
  });
  return ok(undefined);
}
