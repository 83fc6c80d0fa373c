import type { Insurer, Window } from '@agendify/contracts';
import type { InsurerId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { listInsurers as readInsurers } from '../../data/insurer-store.ts';

/** Health insurers with their plans, by name. */
export function listInsurers(tx: TenantTx, window: Window<NameKey<InsurerId>>): Promise<readonly Insurer[]> {
  return readInsurers(tx, window);
}
