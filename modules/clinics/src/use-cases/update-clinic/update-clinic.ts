import type { Clinic, ClinicPatch, Refusal } from '@agendify/contracts';
import { type ClinicId, type Result, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { CLINIC_NAME_ONCE, lockClinic, updateClinic as writeClinic } from '../../data/clinic-store.ts';

/** What changes, and which version was seen. */
export type UpdateClinicInput = {
  readonly id: ClinicId;
  readonly seenVersion: number | null;
  readonly change: ClinicPatch;
};

/** Changes what is given of a clinic. Refuses `not-found`, `version-conflict` and `name-taken`. */
export async function updateClinic(
  tx: TenantTx,
  { id, seenVersion, change }: UpdateClinicInput,
): Promise<Result<Clinic, Refusal<'not-found' | 'version-conflict' | 'name-taken'>>> {
  const before = await lockClinic(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  return orRefusal(writeClinic(tx, id, change), { [CLINIC_NAME_ONCE]: { code: 'name-taken' } });
}
