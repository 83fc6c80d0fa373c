import type { Service, Window } from '@agendify/contracts';
import type { ServiceId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { listServices as readServices } from '../../data/service-store.ts';

/** The services of the organization by name, those that are not offered any more included. */
export function listServices(tx: TenantTx, window: Window<NameKey<ServiceId>>): Promise<readonly Service[]> {
  return readServices(tx, window);
}
