import type { EventEnvelope } from '@agendify/contracts';
import { type Ground, type RouteMount, type Subscriber, loggable } from '@agendify/platform';
import { type UseCases, makeUseCases } from './make-use-cases.ts';
import { makeSchedulingJobs } from './scheduling-jobs.ts';
import { routeBookAnyProfessional } from './use-cases/book-any-professional/book-any-professional.route.ts';
import { routeBookAppointment } from './use-cases/book-appointment/book-appointment.route.ts';
import { routeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.route.ts';
import { routeCompleteAppointment } from './use-cases/complete-appointment/complete-appointment.route.ts';
import { makeFindFirstFree } from './use-cases/find-first-free/find-first-free.ts';
import { routeFindFirstFree } from './use-cases/find-first-free/find-first-free.route.ts';
import { makeFollowPatientName } from './use-cases/follow-patient-name/follow-patient-name.consumer.ts';
import { routeHoldTime } from './use-cases/hold-time/hold-time.route.ts';
import { listAppointments } from './use-cases/list-appointments/list-appointments.ts';
import { routeListAppointments } from './use-cases/list-appointments/list-appointments.route.ts';
import { routeListFreeTimes } from './use-cases/list-free-times/list-free-times.route.ts';
import { routeMoveAppointment } from './use-cases/move-appointment/move-appointment.route.ts';
import { routeReadAgenda } from './use-cases/read-agenda/read-agenda.route.ts';
import { readAppointment } from './use-cases/read-appointment/read-appointment.ts';
import { routeReadAppointment } from './use-cases/read-appointment/read-appointment.route.ts';
import { readCalendarFeed } from './use-cases/read-calendar-feed/read-calendar-feed.ts';
import { routeReadCalendarFeed } from './use-cases/read-calendar-feed/read-calendar-feed.route.ts';
import { makeReadCalendar } from './use-cases/read-calendar/read-calendar.ts';
import { routeReadCalendar } from './use-cases/read-calendar/read-calendar.route.ts';
import { routeReadPatientLimits } from './use-cases/read-patient-limits/read-patient-limits.route.ts';
import { routeReleaseHold } from './use-cases/release-hold/release-hold.route.ts';
import { makeRefreshBehind } from './use-cases/refresh-next-free/refresh-behind.ts';
import { makeFollowRules } from './use-cases/refresh-next-free/refresh-next-free.consumer.ts';
import {
  type RefreshNextFree,
  makeRefreshNextFree,
} from './use-cases/refresh-next-free/refresh-next-free.ts';
import { removeCalendarFeed } from './use-cases/remove-calendar-feed/remove-calendar-feed.ts';
import { routeRemoveCalendarFeed } from './use-cases/remove-calendar-feed/remove-calendar-feed.route.ts';
import { makeRenewCalendarFeed } from './use-cases/renew-calendar-feed/renew-calendar-feed.ts';
import { routeRenewCalendarFeed } from './use-cases/renew-calendar-feed/renew-calendar-feed.route.ts';
import { routeRenewHold } from './use-cases/renew-hold/renew-hold.route.ts';
import { routeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.route.ts';
import { routeSetPatientLimits } from './use-cases/set-patient-limits/set-patient-limits.route.ts';
import { makeSeriesUseCases, routeSeries } from './wire-series.ts';

/** Wires the module: stores to use cases to routes, consumers and jobs. */
export function makeSchedulingModule(ground: Ground): Subscriber {
  const { db } = ground;
  const tzdataVersion = process.versions['tz'] ?? 'unknown';
  const useCases = makeUseCases({ ...ground, poke: db.poke, tzdataVersion });
  const search = makeSearch(ground, useCases);
  return {
    name: 'scheduling',
    routes: (mount) => {
      routeAppointments(mount, ground, useCases);
      routeTimes(mount, ground, useCases);
      routeFindFirstFree(mount, db, search.findFirstFree);
      routePatientLimits(mount);
      routeCalendars(mount, ground);
      routeSeries(mount, makeSeriesUseCases(useCases.deps));
    },
    consume: makeConsumer(db, search.refreshNextFree),
    jobs: makeSchedulingJobs({ ...ground, tzdataVersion, refreshNextFree: search.refreshNextFree }),
    close: search.close,
  };
}

/** The search over many practices, with what keeps its hints. */
function makeSearch({ log }: Ground, { deps }: UseCases) {
  const refreshNextFree = makeRefreshNextFree(deps);
  const behind = makeRefreshBehind({
    ...refreshNextFree,
    onFault: (error) => {
      log.error({ ...loggable(error), 'event.action': 'refresh-next-free' }, 'hints could not be computed');
    },
  });
  return {
    refreshNextFree,
    findFirstFree: makeFindFirstFree({ ...deps, refreshHints: behind.begin }),
    close: behind.whenIdle,
  };
}

function makeConsumer(db: Ground['db'], refreshNextFree: RefreshNextFree) {
  const followPatientName = makeFollowPatientName(db);
  const followRules = makeFollowRules(db, refreshNextFree);
  return (event: EventEnvelope): Promise<void> =>
    event.type === 'clinics.rules-changed' ? followRules(event) : followPatientName(event);
}

function routeAppointments(mount: RouteMount, { db }: Ground, of: UseCases): void {
  routeBookAppointment(mount, db, of.bookAppointment);
  routeBookAnyProfessional(mount, db, of.bookAnyProfessional);
  routeReadAppointment(mount, readAppointment);
  routeListAppointments(mount, listAppointments);
  routeMoveAppointment(mount, of.moveAppointment);
  routeCancelAppointment(mount, of.cancelAppointment);
  routeRestoreAppointment(mount, of.restoreAppointment);
  routeCompleteAppointment(mount, of.completeAppointment);
}

function routeTimes(mount: RouteMount, { db }: Ground, of: UseCases): void {
  routeListFreeTimes(mount, db, of.listFreeTimes);
  routeReadAgenda(mount, db, of.readAgenda);
  routeHoldTime(mount, of.holdTime);
  routeRenewHold(mount, of.renewHold);
  routeReleaseHold(mount);
}

function routePatientLimits(mount: RouteMount): void {
  routeReadPatientLimits(mount);
  routeSetPatientLimits(mount);
}

function routeCalendars(mount: RouteMount, ground: Ground): void {
  routeReadCalendar(mount, makeReadCalendar(ground));
  routeReadCalendarFeed(mount, readCalendarFeed);
  routeRenewCalendarFeed(mount, makeRenewCalendarFeed(ground));
  routeRemoveCalendarFeed(mount, removeCalendarFeed);
}
