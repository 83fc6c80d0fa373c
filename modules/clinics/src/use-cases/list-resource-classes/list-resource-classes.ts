import type { ResourceClass, Window } from '@agendify/contracts';
import type { ResourceClassId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { listResourceClasses as readResourceClasses } from '../../data/resource-store.ts';

/** The classes of interchangeable resources by name. */
export function listResourceClasses(
  tx: TenantTx,
  window: Window<NameKey<ResourceClassId>>,
): Promise<readonly ResourceClass[]> {
  return readResourceClasses(tx, window);
}
