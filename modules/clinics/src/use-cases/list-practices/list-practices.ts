import type { Practice, Window } from '@agendify/contracts';
import type { Clock } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type PracticeFilter, type PracticeKey, listPractices } from '../../data/practice-store.ts';

/** Makes listing practices by clinic and professional, with their services, plans and present weekly hours. */
export function makeListPractices({ clock }: { readonly clock: Clock }) {
  return (tx: TenantTx, filter: PracticeFilter, window: Window<PracticeKey>): Promise<readonly Practice[]> =>
    listPractices(tx, filter, clock(), window);
}
