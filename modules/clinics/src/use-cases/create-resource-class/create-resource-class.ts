import type { NewResourceClass, Refusal, ResourceClass } from '@agendify/contracts';
import { type IdSource, ResourceClassId, type Result, ok } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import type { z } from 'zod';
import { CLASS_NAME_ONCE, insertResourceClass } from '../../data/resource-store.ts';

/** Makes adding a class of interchangeable resources. Refuses `name-taken`. */
export function makeCreateResourceClass({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { name }: z.infer<typeof NewResourceClass>,
  ): Promise<Result<ResourceClass, Refusal<'name-taken'>>> => {
    const made = { id: ResourceClassId.parse(newId()), name };
    const inserted = await orRefusal(insertResourceClass(tx, made), {
      [CLASS_NAME_ONCE]: { code: 'name-taken' } as const,
    });
    return inserted.ok ? ok(made) : inserted;
  };
}
