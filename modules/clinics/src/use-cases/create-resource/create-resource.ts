import type { NewResource, Refusal, Resource } from '@agendify/contracts';
import { type IdSource, ResourceId, type Result } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { RESOURCE_NAME_ONCE, insertResource } from '../../data/resource-store.ts';
import { checkReferences } from '../check-references.ts';

/** Makes adding a room or a device to a clinic. Refuses `reference-unknown` and `name-taken`. */
export function makeCreateResource({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    resource: NewResource,
  ): Promise<Result<Resource, Refusal<'reference-unknown' | 'name-taken'>>> => {
    const references = await checkReferences(tx, [
      { kind: 'clinic', id: resource.clinicId, pointer: '/clinicId' },
      { kind: 'resource-class', id: resource.classId, pointer: '/classId' },
    ]);
    if (!references.ok) return references;
    return orRefusal(insertResource(tx, { id: ResourceId.parse(newId()), ...resource }), {
      [RESOURCE_NAME_ONCE]: { code: 'name-taken' },
    });
  };
}
