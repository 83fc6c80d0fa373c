import type { Refusal } from '@agendify/contracts';
import { type ClinicId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listKnownClinics } from '../data/clinic-reading.ts';

/** Refuses `reference-unknown` with the place of the first of `/clinicIds` that the organization does not have. */
export async function checkClinics(
  tx: TenantTx,
  clinicIds: readonly ClinicId[] | null | undefined,
): Promise<Result<null, Refusal<'reference-unknown'>>> {
  if (!clinicIds) return ok(null);
  const known = await listKnownClinics(tx, clinicIds);
  const stranger = clinicIds.findIndex((id) => !known.has(id));
  return stranger === -1
    ? ok(null)
    : refuse({ code: 'reference-unknown', pointer: `/clinicIds/${String(stranger)}` });
}
