import type { Professional, Refusal } from '@agendify/contracts';
import { type ProfessionalId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findProfessional } from '../../data/professional-store.ts';

/** One professional of the organization. Refuses `not-found`. */
export async function readProfessional(
  tx: TenantTx,
  id: ProfessionalId,
): Promise<Result<Professional, Refusal<'not-found'>>> {
  const professional = await findProfessional(tx, id);
  return professional ? ok(professional) : refuse({ code: 'not-found' });
}
