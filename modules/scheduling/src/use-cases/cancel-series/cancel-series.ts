import type { CancelSeries, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, type Result, type SeriesId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type AppointmentRow, findAppointment } from '../../data/appointment-store.ts';
import { cancelAppointmentRows, hasSeries, listSeriesVisits } from '../../data/series-store.ts';
import { inScope } from '../series-scope.ts';

type Deps = { readonly clock: Clock; readonly newId: IdSource; readonly poke: () => void };

/**
 * Cancels the open ones among the visits of a series that are meant, and answers those that it has cancelled. Repeating it
 * is harmless and tells nobody twice.
 */
export function makeCancelSeries(deps: Deps) {
  return async function cancelSeries(
    tx: TenantTx,
    id: SeriesId,
    command: CancelSeries,
  ): Promise<Result<AppointmentRow[], Refusal<'not-found' | 'not-a-visit-of-the-series'>>> {
    if (!(await hasSeries(tx, id))) return refuse({ code: 'not-found' });
    const named = await findAppointment(tx, command.appointmentId);
    if (named?.seriesId !== id) return refuse({ code: 'not-a-visit-of-the-series' });
    const state = command.cancelledBy === 'patient' ? 'cancelled-by-patient' : 'cancelled-by-clinic';
    const cancelled: AppointmentRow[] = [];
    // One that somebody moves at this moment is replaced by its successor, which is meant as well.
    for (;;) {
      const inForce = await listSeriesVisits(tx, id);
      const open = inScope(inForce, named, command.scope, deps.clock()).filter(
        (visit) => visit.state === 'booked',
      );
      if (open.length === 0) break;
      const meant = open.map((visit) => ({ id: visit.id, eventId: deps.newId() }));
      cancelled.push(...(await cancelAppointmentRows(tx, meant, state, command.reason)));
    }
    if (cancelled.length > 0) tx.afterCommit(deps.poke);
    return ok(cancelled.toSorted((a, b) => a.startMs - b.startMs));
  };
}
