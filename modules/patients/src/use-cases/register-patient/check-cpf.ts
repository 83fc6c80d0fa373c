import type { Refusal } from '@agendify/contracts';
import { type PatientId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { SealedCpf } from '../../cpf-seal.ts';
import { findIdByCpf, lockIdentity } from '../../data/patient-store.ts';

/**
 * Refuses `cpf-taken`, naming the other patient, where somebody else has the CPF. Whoever writes the same CPF waits
 * until this transaction ends, so that the answer still holds when it is written.
 */
export async function checkCpf(
  tx: TenantTx,
  id: PatientId,
  cpf: SealedCpf | null,
): Promise<Result<null, Refusal<'cpf-taken'>>> {
  if (!cpf) return ok(null);
  await lockIdentity(tx, 'cpf', cpf.index.toString('base64'));
  const bearer = await findIdByCpf(tx, cpf.index);
  return bearer === undefined || bearer === id ? ok(null) : refuse({ code: 'cpf-taken', patientId: bearer });
}
