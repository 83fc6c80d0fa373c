import type { RecordAccess, Window } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type EntryKey, listAccess } from '../../data/audit-list.ts';
import { hasPatient } from '../../data/relation-store.ts';

/** Whether there is this patient, whose accesses are then listed. */
export const knowsPatient: (tx: TenantTx, patientId: PatientId) => Promise<boolean> = hasPatient;

/** Who looked at the record of a patient, newest first. */
export function listRecordAccess(
  tx: TenantTx,
  patientId: PatientId,
  window: Window<EntryKey>,
): Promise<(RecordAccess & { readonly exactAt: string })[]> {
  return listAccess(tx, patientId, window);
}
