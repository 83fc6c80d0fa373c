import type { RouteMount } from '@agendify/platform';
import type { FindFollowUp } from './use-cases/book-appointment/follow-up-extras.ts';
import { makeBookSeries } from './use-cases/book-series/book-series.ts';
import { routeBookSeries } from './use-cases/book-series/book-series.route.ts';
import { makeCancelSeries } from './use-cases/cancel-series/cancel-series.ts';
import { routeCancelSeries } from './use-cases/cancel-series/cancel-series.route.ts';
import { makeCheckSeries } from './use-cases/check-series/check-series.ts';
import { routeCheckSeries } from './use-cases/check-series/check-series.route.ts';
import { makeListAffectedAppointments } from './use-cases/list-affected-appointments/list-affected-appointments.ts';
import { routeListAffectedAppointments } from './use-cases/list-affected-appointments/list-affected-appointments.route.ts';
import { makeMoveAffectedAppointments } from './use-cases/move-affected-appointments/move-affected-appointments.ts';
import { routeMoveAffectedAppointments } from './use-cases/move-affected-appointments/move-affected-appointments.route.ts';
import { makeMoveSeries } from './use-cases/move-series/move-series.ts';
import { routeMoveSeries } from './use-cases/move-series/move-series.route.ts';
import { makeMoveVisits } from './use-cases/moving-visits.ts';
import type { PlacingDeps } from './use-cases/placing.ts';
import { makePlanSeries } from './use-cases/planning-series.ts';
import { makeFindAlternatives } from './use-cases/planning-world.ts';
import { readSeries } from './use-cases/read-series/read-series.ts';
import { routeReadSeries } from './use-cases/read-series/read-series.route.ts';

/** Builds the use cases for many appointments at a time: series, and what lies in a block. */
export function makeSeriesUseCases(
  given: PlacingDeps & { readonly poke: () => void; readonly findFollowUp: FindFollowUp },
) {
  const findAlternatives = makeFindAlternatives(given);
  const planSeries = makePlanSeries(given);
  const moveVisits = makeMoveVisits({ ...given, findAlternatives });
  const deps = { ...given, findAlternatives, planSeries, moveVisits };
  return {
    checkSeries: makeCheckSeries(deps),
    bookSeries: makeBookSeries(deps),
    readSeries,
    moveSeries: makeMoveSeries(deps),
    cancelSeries: makeCancelSeries(deps),
    listAffectedAppointments: makeListAffectedAppointments(deps),
    moveAffectedAppointments: makeMoveAffectedAppointments(deps),
  };
}

/** Adds their routes. */
export function routeSeries(mount: RouteMount, of: ReturnType<typeof makeSeriesUseCases>): void {
  routeCheckSeries(mount, of.checkSeries);
  routeBookSeries(mount, of.bookSeries);
  routeReadSeries(mount, of.readSeries);
  routeMoveSeries(mount, of.moveSeries);
  routeCancelSeries(mount, of.cancelSeries);
  routeListAffectedAppointments(mount, of.listAffectedAppointments);
  routeMoveAffectedAppointments(mount, of.moveAffectedAppointments);
}
