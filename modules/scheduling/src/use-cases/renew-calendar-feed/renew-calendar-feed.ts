import type { CalendarAddress, CalendarDetail, Refusal } from '@agendify/contracts';
import { type Clock, type ProfessionalId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, hashToken, newToken } from '@agendify/platform';
import { isProfessionalHere, setFeed } from '../../data/calendar-feed-store.ts';

/**
 * Makes giving a professional a secret calendar address; the one before stops working. Only its hash is kept, so that
 * it can be shown this once. Refuses `not-found`.
 */
export function makeRenewCalendarFeed({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    professionalId: ProfessionalId,
    detail: CalendarDetail,
  ): Promise<Result<CalendarAddress, Refusal<'not-found'>>> => {
    if (!(await isProfessionalHere(tx, professionalId))) return refuse({ code: 'not-found' });
    const token = newToken();
    await setFeed(tx, {
      professionalId,
      tokenHash: hashToken(token),
      detail,
      renewedBy: tx.accountId,
      renewedAt: new Date(clock()),
    });
    return ok({ path: `/v1/calendars/${token}.ics`, detail });
  };
}
