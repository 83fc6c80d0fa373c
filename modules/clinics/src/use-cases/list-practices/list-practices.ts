import type { Practice, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import {
  type PracticeFilter,
  type PracticeKey,
  listPractices as readPractices,
} from '../../data/practice-store.ts';

/** Practices by clinic and professional, with their services and weekly hours. */
export function listPractices(
  tx: TenantTx,
  filter: PracticeFilter,
  window: Window<PracticeKey>,
): Promise<readonly Practice[]> {
  return readPractices(tx, filter, window);
}
