import type { CalendarFeed, Refusal } from '@agendify/contracts';
import { type ProfessionalId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findFeed, isProfessionalHere } from '../../data/calendar-feed-store.ts';

/** Tells whether a professional has a calendar address and what it shows, never the address. Refuses `not-found`. */
export async function readCalendarFeed(
  tx: TenantTx,
  professionalId: ProfessionalId,
): Promise<Result<CalendarFeed, Refusal<'not-found'>>> {
  if (!(await isProfessionalHere(tx, professionalId))) return refuse({ code: 'not-found' });
  const feed = await findFeed(tx, professionalId);
  return ok({
    isActive: feed !== undefined,
    detail: feed?.detail ?? null,
    renewedAt: feed?.renewedAt.toISOString() ?? null,
    lastReadAt: feed?.lastReadAt?.toISOString() ?? null,
  });
}
