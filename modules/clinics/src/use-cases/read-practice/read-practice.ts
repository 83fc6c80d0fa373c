import type { Practice, Refusal } from '@agendify/contracts';
import { type PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findPractice } from '../../data/practice-store.ts';

/** One practice with its services and weekly hours. Refuses `not-found`. */
export async function readPractice(
  tx: TenantTx,
  id: PracticeId,
): Promise<Result<Practice, Refusal<'not-found'>>> {
  const practice = await findPractice(tx, id);
  return practice ? ok(practice) : refuse({ code: 'not-found' });
}
