import type { NewPractice, Practice, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import {
  PRACTICE_ONCE,
  getPractice,
  insertPractice,
  replacePracticeServices,
} from '../../data/practice-store.ts';
import { findAffiliation } from '../../data/professional-store.ts';
import { checkReferences, referencesIn } from '../check-references.ts';
import { checkRoom } from './check-room.ts';

/**
 * Makes letting a professional attend at a clinic, without hours at first. Refuses `reference-unknown` with the
 * place, `professional-not-active` for one who has not accepted yet, and `practice-exists`.
 */
export function makeCreatePractice({ clock, newId }: { readonly clock: Clock; readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { professionalId, clinicId, serviceIds, roomId }: NewPractice,
  ): Promise<
    Result<Practice, Refusal<'reference-unknown' | 'practice-exists' | 'professional-not-active'>>
  > => {
    const affiliation = await findAffiliation(tx, professionalId);
    if (!affiliation) return refuse({ code: 'reference-unknown', pointer: '/professionalId' });
    const references = await checkReferences(tx, [
      { kind: 'clinic', id: clinicId, pointer: '/clinicId' },
      ...referencesIn('service', '/serviceIds', serviceIds),
    ]);
    if (!references.ok) return references;
    const room = await checkRoom(tx, clinicId, roomId);
    if (!room.ok) return room;
    if (affiliation.status !== 'active') return refuse({ code: 'professional-not-active' });
    const id = PracticeId.parse(newId());
    const inserted = await orRefusal(
      insertPractice(tx, { id, professionalId, clinicId, roomId: roomId ?? null }),
      {
        [PRACTICE_ONCE]: { code: 'practice-exists' } as const,
      },
    );
    if (!inserted.ok) return inserted;
    await replacePracticeServices(tx, id, [...new Set(serviceIds)]);
    return ok(await getPractice(tx, id, clock()));
  };
}
