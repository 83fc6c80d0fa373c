import type { Resource, Window } from '@agendify/contracts';
import type { ResourceId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { type ResourceFilter, listResources as readResources } from '../../data/resource-store.ts';

/** Rooms and devices by name, those that are given to nobody any more included. */
export function listResources(
  tx: TenantTx,
  filter: ResourceFilter,
  window: Window<NameKey<ResourceId>>,
): Promise<readonly Resource[]> {
  return readResources(tx, filter, window);
}
