import type { Clinic, Refusal } from '@agendify/contracts';
import { type ClinicId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findClinic } from '../../data/clinic-store.ts';

/** One clinic. Refuses `not-found`. */
export async function readClinic(tx: TenantTx, id: ClinicId): Promise<Result<Clinic, Refusal<'not-found'>>> {
  const clinic = await findClinic(tx, id);
  return clinic ? ok(clinic) : refuse({ code: 'not-found' });
}
