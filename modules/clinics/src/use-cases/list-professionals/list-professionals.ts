import type { Professional, Window } from '@agendify/contracts';
import type { ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { listProfessionals as readProfessionals } from '../../data/professional-store.ts';

/** The professionals of the organization by name, those who have not accepted yet included. */
export function listProfessionals(
  tx: TenantTx,
  window: Window<NameKey<ProfessionalId>>,
): Promise<readonly Professional[]> {
  return readProfessionals(tx, window);
}
