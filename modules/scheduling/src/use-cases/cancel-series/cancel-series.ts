import type { CancelSeries, Refusal } from '@agendify/contracts';
import {
  type AppointmentId,
  type Clock,
  type IdSource,
  type Result,
  type SeriesId,
  ok,
  refuse,
} from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type AppointmentRow, findAppointment } from '../../data/appointment-store.ts';
import { cancelAppointmentRows, hasSeries, listSeriesVisits } from '../../data/series-store.ts';
import { inScope } from '../series-scope.ts';

type Deps = { readonly clock: Clock; readonly newId: IdSource; readonly poke: () => void };

/** What cancelling visits of a series may refuse with. */
export type CancelSeriesRefusal = Refusal<'not-found' | 'not-a-visit-of-the-series' | 'appointment-not-open'>;

/**
 * Cancels the open ones among the visits of a series that are meant, and answers those that it has cancelled. One that was
 * moved means the one that stands in its stead. Repeating it is harmless and tells nobody twice. One alone that is neither
 * open nor cancelled is refused.
 */
export function makeCancelSeries(deps: Deps) {
  return async function cancelSeries(
    tx: TenantTx,
    id: SeriesId,
    command: CancelSeries,
  ): Promise<Result<AppointmentRow[], CancelSeriesRefusal>> {
    if (!(await hasSeries(tx, id))) return refuse({ code: 'not-found' });
    const asked = await findAppointment(tx, command.appointmentId);
    if (asked?.seriesId !== id) return refuse({ code: 'not-a-visit-of-the-series' });
    const state = command.cancelledBy === 'patient' ? 'cancelled-by-patient' : 'cancelled-by-clinic';
    const cancelled: AppointmentRow[] = [];
    // One that somebody moves at this moment is replaced by its successor, which is meant as well.
    for (;;) {
      const named = await standingFor(tx, asked);
      const inForce = await listSeriesVisits(tx, id);
      const open = inScope(inForce, named, command.scope, deps.clock()).filter(
        (visit) => visit.state === 'booked',
      );
      if (open.length === 0) {
        if (named.state === 'booked') continue;
        if (command.scope === 'this' && !isCancelled(named)) return refuse({ code: 'appointment-not-open' });
        break;
      }
      const meant = open.map((visit) => ({ id: visit.id, eventId: deps.newId() }));
      cancelled.push(...(await cancelAppointmentRows(tx, meant, state, command.reason)));
    }
    if (cancelled.length > 0) tx.afterCommit(deps.poke);
    return ok(cancelled.toSorted((a, b) => a.startMs - b.startMs));
  };
}

/** The last of those to which an appointment was moved, as it is now: itself where it was not. */
async function standingFor(tx: TenantTx, { id }: AppointmentRow): Promise<AppointmentRow> {
  let last = await getAppointment(tx, id);
  while (last.successorId !== null) last = await getAppointment(tx, last.successorId);
  return last;
}

async function getAppointment(tx: TenantTx, id: AppointmentId): Promise<AppointmentRow> {
  const appointment = await findAppointment(tx, id);
  if (!appointment) throw new Error('an appointment is gone that was there');
  return appointment;
}

function isCancelled({ state }: AppointmentRow): boolean {
  return state === 'cancelled-by-patient' || state === 'cancelled-by-clinic';
}
