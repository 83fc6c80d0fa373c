import type { MoveSeries, Refusal } from '@agendify/contracts';
import { type Result, type SeriesId, type TimeZone, epochMsOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findAppointment } from '../../data/appointment-store.ts';
import { hasSeries, listSeriesVisits } from '../../data/series-store.ts';
import { movesAlike } from '../../domain/series-move.ts';
import { type OpenAppointment, isOpen } from '../move-appointment/move-appointment.ts';
import type { MoveVisits, VisitMove, VisitsMoved } from '../moving-visits.ts';
import type { PlacingDeps } from '../placing.ts';
import { inScope } from '../series-scope.ts';

/** What moving visits of a series may refuse with. */
export type MoveSeriesRefusal = Refusal<
  | 'not-found'
  | 'not-a-visit-of-the-series'
  | 'appointment-not-open'
  | 'reference-unknown'
  | 'series-does-not-fit'
>;

type Deps = Pick<PlacingDeps, 'clock' | 'rulebooks'> & { readonly moveVisits: MoveVisits };

/**
 * Moves one visit of a series, it and the following, or all that are to come: the one that is named to a time, the others
 * by as many local days and to the same local time.
 */
export function makeMoveSeries(deps: Deps) {
  return async function moveSeries(
    tx: TenantTx,
    id: SeriesId,
    command: MoveSeries,
  ): Promise<Result<VisitsMoved, MoveSeriesRefusal>> {
    return deps.moveVisits(tx, command.commit, (isFresh) => readMoves(deps, tx, id, command, isFresh));
  };
}

async function readMoves(
  deps: Deps,
  tx: TenantTx,
  id: SeriesId,
  command: MoveSeries,
  isFresh: boolean,
): Promise<Result<VisitMove[], MoveSeriesRefusal>> {
  if (!(await hasSeries(tx, id))) return refuse({ code: 'not-found' });
  const asked = await findAppointment(tx, command.appointmentId);
  if (asked?.seriesId !== id) return refuse({ code: 'not-a-visit-of-the-series' });
  const open = (await listSeriesVisits(tx, id)).filter(isOpen);
  const named = open.find((visit) => visit.id === asked.id);
  if (!named) return refuse({ code: 'appointment-not-open' });
  const timeZone = await zoneOfTarget(deps, tx, named, command, isFresh);
  if (!timeZone.ok) return timeZone;

  const isForAll = command.practiceId !== undefined;
  const visits = inScope(open, named, command.scope, deps.clock());
  const moves = movesAlike(visits, named, epochMsOf(command.startsAt), {
    timeZone: timeZone.value,
    isForAll,
  });
  return ok(
    moves.map(({ visit, startMs }) => ({
      place: visit.seriesIndex ?? 0,
      appointment: visit,
      startMs,
      practiceId: command.practiceId,
      practicePointer: '/practiceId',
      mayStay: true,
    })),
  );
}

async function zoneOfTarget(
  { rulebooks }: Deps,
  tx: TenantTx,
  named: OpenAppointment,
  { practiceId }: MoveSeries,
  isFresh: boolean,
): Promise<Result<TimeZone, Refusal<'reference-unknown'>>> {
  if (practiceId === undefined) return ok(named.timeZone);
  const key = { practiceId, serviceId: named.serviceId };
  const found = await (isFresh ? rulebooks.reload(tx, key) : rulebooks.find(tx, key));
  return 'unknown' in found
    ? refuse({ code: 'reference-unknown', pointer: '/practiceId' })
    : ok(found.rulebook.timeZone);
}
