import type { NewPractice, Practice, Refusal } from '@agendify/contracts';
import { type IdSource, PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { findClinic } from '../../data/clinic-store.ts';
import {
  PRACTICE_ONCE,
  findPractice,
  insertPractice,
  replacePracticeServices,
} from '../../data/practice-store.ts';
import { findAffiliation } from '../../data/professional-store.ts';
import { checkReferences } from './check-references.ts';

/**
 * Makes letting a professional attend at a clinic, without hours at first. Refuses `reference-unknown` with the
 * place, `professional-not-active` for one who has not accepted yet, and `practice-exists`.
 */
export function makeCreatePractice({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { professionalId, clinicId, serviceIds, roomId }: NewPractice,
  ): Promise<
    Result<Practice, Refusal<'reference-unknown' | 'practice-exists' | 'professional-not-active'>>
  > => {
    const affiliation = await findAffiliation(tx, professionalId);
    if (!affiliation) return refuse({ code: 'reference-unknown', pointer: '/professionalId' });
    if (!(await findClinic(tx, clinicId))) return refuse({ code: 'reference-unknown', pointer: '/clinicId' });
    const references = await checkReferences(tx, { clinicId, serviceIds, roomId });
    if (!references.ok) return references;
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
    const practice = await findPractice(tx, id);
    if (!practice) throw new Error('a practice that was just made must be found');
    return ok(practice);
  };
}
