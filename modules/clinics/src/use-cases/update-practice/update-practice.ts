import type { Practice, PracticePatch, Refusal } from '@agendify/contracts';
import { type PracticeId, type Result, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import {
  lockPractice,
  replacePracticeServices,
  touchPractice,
  updatePracticeRoom,
} from '../../data/practice-store.ts';
import { checkReferences } from '../create-practice/check-references.ts';
import { readPractice } from '../read-practice/read-practice.ts';

/** What changes, and which version was seen. */
export type UpdatePracticeInput = {
  readonly id: PracticeId;
  readonly seenVersion: number | null;
  readonly change: PracticePatch;
};

/** Replaces the services or the usual room. Refuses `not-found`, `version-conflict` and `reference-unknown`. */
export async function updatePractice(
  tx: TenantTx,
  { id, seenVersion, change: { serviceIds, roomId } }: UpdatePracticeInput,
): Promise<Result<Practice, Refusal<'not-found' | 'version-conflict' | 'reference-unknown'>>> {
  const before = await lockPractice(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  const references = await checkReferences(tx, { clinicId: before.clinicId, serviceIds, roomId });
  if (!references.ok) return references;
  if (serviceIds) await replacePracticeServices(tx, id, [...new Set(serviceIds)]);
  if (roomId !== undefined) await updatePracticeRoom(tx, id, roomId);
  await touchPractice(tx, id);
  return readPractice(tx, id);
}
