import type { Hold, Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse, toZonedIso } from '@agendify/kernel';
import { type TenantCalls, hashToken } from '@agendify/platform';
import { renewHoldRow } from '../../data/hold-store.ts';
import { HOLD_MS } from '../hold-time/hold-time.ts';

/** Keeps a held time once more as long, while it lasts. */
export function makeRenewHold({ clock }: { readonly clock: Clock }) {
  return async function renewHold(
    calls: TenantCalls,
    token: string,
  ): Promise<Result<Hold, Refusal<'hold-not-found' | 'hold-not-renewable'>>> {
    const expiresAtMs = clock() + HOLD_MS;
    const row = await renewHoldRow(calls, hashToken(token).toString('hex'), clock(), expiresAtMs);
    if (!row) return refuse({ code: 'hold-not-found' });
    if (row.was_renewed) return refuse({ code: 'hold-not-renewable' });
    return ok({
      token,
      practiceId: row.practice_id,
      serviceId: row.service_id,
      startsAt: toZonedIso(row.starts_at.getTime(), row.time_zone),
      endsAt: toZonedIso(row.ends_at.getTime(), row.time_zone),
      timeZone: row.time_zone,
      expiresAt: new Date(expiresAtMs).toISOString(),
      canRenew: false,
    });
  };
}
