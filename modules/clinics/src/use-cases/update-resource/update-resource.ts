import type { Refusal, Resource, ResourcePatch } from '@agendify/contracts';
import { type ResourceId, type Result, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import {
  RESOURCE_NAME_ONCE,
  lockResource,
  updateResource as writeResource,
} from '../../data/resource-store.ts';
import { checkReferences } from '../check-references.ts';

/** What changes, and which version was seen. */
export type UpdateResourceInput = {
  readonly id: ResourceId;
  readonly seenVersion: number | null;
  readonly change: ResourcePatch;
};

/**
 * Changes what is given of a room or a device; visits that occupy it stay. Refuses `not-found`, `version-conflict`,
 * `reference-unknown` and `name-taken`.
 */
export async function updateResource(
  tx: TenantTx,
  { id, seenVersion, change }: UpdateResourceInput,
): Promise<Result<Resource, Refusal<'not-found' | 'version-conflict' | 'reference-unknown' | 'name-taken'>>> {
  const before = await lockResource(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  const references = await checkReferences(tx, [
    { kind: 'resource-class', id: change.classId, pointer: '/classId' },
  ]);
  if (!references.ok) return references;
  return orRefusal(writeResource(tx, id, change), { [RESOURCE_NAME_ONCE]: { code: 'name-taken' } });
}
