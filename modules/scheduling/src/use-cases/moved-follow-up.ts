import type { Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { AppointmentRow } from '../data/appointment-store.ts';
import type { Offer } from '../domain/engine/offer.ts';
import { type FindFollowUp, followUpExtras } from './book-appointment/follow-up-extras.ts';
import type { PlacementExtras } from './placing.ts';

/**
 * What an appointment adds to its new placement if it is a follow-up: it is judged and counted as when it was booked, by
 * the rules of the present. Its price stays.
 */
export async function movedFollowUp(
  findFollowUp: FindFollowUp,
  calls: TenantCalls,
  { followUpOf, patientId }: Pick<AppointmentRow, 'followUpOf' | 'patientId'>,
  offer: Offer,
  startMs: number,
): Promise<Result<PlacementExtras, Refusal<'follow-up-not-allowed'>>> {
  if (followUpOf === null) return ok({});
  const followed = await followUpExtras(findFollowUp, calls, { followUpOf, patientId }, offer, startMs);
  if (followed.ok) return ok({ follow_up_count: followed.value.follow_up_count ?? null });
  const { refusal } = followed;
  if (refusal.code === 'reference-unknown') throw new Error('the visit that a follow-up refers to is gone');
  return refuse(refusal);
}
