import type { Ground, RouteMount, Subscriber } from '@agendify/platform';
import { type UseCases, makeUseCases } from './make-use-cases.ts';
import { routeBookAppointment } from './use-cases/book-appointment/book-appointment.route.ts';
import { routeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.route.ts';
import { routeCompleteAppointment } from './use-cases/complete-appointment/complete-appointment.route.ts';
import { makeFollowPatientName } from './use-cases/follow-patient-name/follow-patient-name.consumer.ts';
import { routeHoldTime } from './use-cases/hold-time/hold-time.route.ts';
import { listAppointments } from './use-cases/list-appointments/list-appointments.ts';
import { routeListAppointments } from './use-cases/list-appointments/list-appointments.route.ts';
import { routeListFreeTimes } from './use-cases/list-free-times/list-free-times.route.ts';
import { routeMoveAppointment } from './use-cases/move-appointment/move-appointment.route.ts';
import { routeReadAgenda } from './use-cases/read-agenda/read-agenda.route.ts';
import { readAppointment } from './use-cases/read-appointment/read-appointment.ts';
import { routeReadAppointment } from './use-cases/read-appointment/read-appointment.route.ts';
import { routeReadPatientLimits } from './use-cases/read-patient-limits/read-patient-limits.route.ts';
import { routeReleaseHold } from './use-cases/release-hold/release-hold.route.ts';
import { routeRenewHold } from './use-cases/renew-hold/renew-hold.route.ts';
import { routeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.route.ts';
import { routeSetPatientLimits } from './use-cases/set-patient-limits/set-patient-limits.route.ts';

/** Wires the module: stores to use cases to routes, consumers and jobs. */
export function makeSchedulingModule(ground: Ground): Subscriber {
  const { db } = ground;
  const useCases = makeUseCases({
    ...ground,
    poke: db.poke,
    tzdataVersion: process.versions['tz'] ?? 'unknown',
  });
  return {
    name: 'scheduling',
    routes: (mount) => {
      routeAppointments(mount, ground, useCases);
      routeTimes(mount, ground, useCases);
      routePatientLimits(mount);
    },
    consume: makeFollowPatientName(db),
  };
}

function routeAppointments(mount: RouteMount, { db }: Ground, of: UseCases): void {
  routeBookAppointment(mount, db, of.bookAppointment);
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
