import type { Practice, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findPractice } from '../../data/practice-store.ts';

/** Makes reading one practice with its services, plans and present weekly hours. Refuses `not-found`. */
export function makeReadPractice({ clock }: { readonly clock: Clock }) {
  return async (tx: TenantTx, id: PracticeId): Promise<Result<Practice, Refusal<'not-found'>>> => {
    const practice = await findPractice(tx, id, clock());
    return practice ? ok(practice) : refuse({ code: 'not-found' });
  };
}
