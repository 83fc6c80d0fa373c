import type { Refusal } from '@agendify/contracts';
import { type ProfessionalId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteFeed, isProfessionalHere } from '../../data/calendar-feed-store.ts';

/** Stops the calendar address of a professional; harmless when there is none. Refuses `not-found` for a stranger. */
export async function removeCalendarFeed(
  tx: TenantTx,
  professionalId: ProfessionalId,
): Promise<Result<null, Refusal<'not-found'>>> {
  if (!(await isProfessionalHere(tx, professionalId))) return refuse({ code: 'not-found' });
  await deleteFeed(tx, professionalId);
  return ok(null);
}
