import type { Practice, PracticePatch, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { holdRules } from '../../data/place-store.ts';
import {
  getPractice,
  lockPractice,
  replacePracticeServices,
  touchPractice,
  updatePractice,
} from '../../data/practice-store.ts';
import { checkReferences, referencesIn } from '../check-references.ts';
import { checkRoom } from '../create-practice/check-room.ts';

/** What changes, and which version was seen. */
export type UpdatePracticeInput = {
  readonly id: PracticeId;
  readonly seenVersion: number | null;
  readonly change: PracticePatch;
};

/**
 * Makes changing the services, the usual room, or what is kept free around visits elsewhere. Refuses `not-found`,
 * `version-conflict` and `reference-unknown`.
 */
export function makeUpdatePractice({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    { id, seenVersion, change: { serviceIds, ...fields } }: UpdatePracticeInput,
  ): Promise<Result<Practice, Refusal<'not-found' | 'version-conflict' | 'reference-unknown'>>> => {
    await holdRules(tx, serviceIds !== undefined);
    const before = await lockPractice(tx, id);
    if (!before) return refuse({ code: 'not-found' });
    if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
    const references = await checkReferences(tx, referencesIn('service', '/serviceIds', serviceIds ?? []));
    if (!references.ok) return references;
    const room = await checkRoom(tx, before.clinicId, fields.roomId);
    if (!room.ok) return room;
    if (serviceIds) await replacePracticeServices(tx, id, [...new Set(serviceIds)]);
    await updatePractice(tx, id, fields);
    await touchPractice(tx, id);
    return ok(await getPractice(tx, id, clock()));
  };
}
