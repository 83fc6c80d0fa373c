import type { Ground, Subscriber } from '@agendify/platform';
import { makeBookAppointment } from './use-cases/book-appointment/book-appointment.ts';
import { routeBookAppointment } from './use-cases/book-appointment/book-appointment.route.ts';
import { makeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.ts';
import { routeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.route.ts';
import { makeFollowPatientName } from './use-cases/follow-patient-name/follow-patient-name.consumer.ts';
import { listAppointments } from './use-cases/list-appointments/list-appointments.ts';
import { routeListAppointments } from './use-cases/list-appointments/list-appointments.route.ts';
import { makeListFreeTimes } from './use-cases/list-free-times/list-free-times.ts';
import { routeListFreeTimes } from './use-cases/list-free-times/list-free-times.route.ts';
import { makeMoveAppointment } from './use-cases/move-appointment/move-appointment.ts';
import { routeMoveAppointment } from './use-cases/move-appointment/move-appointment.route.ts';
import { makeOfferAlternatives } from './use-cases/offer-alternatives.ts';
import { makeReadAgenda } from './use-cases/read-agenda/read-agenda.ts';
import { routeReadAgenda } from './use-cases/read-agenda/read-agenda.route.ts';
import { readAppointment } from './use-cases/read-appointment/read-appointment.ts';
import { routeReadAppointment } from './use-cases/read-appointment/read-appointment.route.ts';
import { makeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.ts';
import { routeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.route.ts';

/** Wires the module: stores to use cases to routes and consumers. */
export function makeSchedulingModule(ground: Ground): Subscriber {
  const { db, clock } = ground;
  const deps = {
    ...ground,
    poke: db.poke,
    tzdataVersion: process.versions['tz'] ?? 'unknown',
    offerAlternatives: makeOfferAlternatives({ clock }),
  };
  return {
    name: 'scheduling',
    routes: (mount) => {
      routeListFreeTimes(mount, db, makeListFreeTimes(deps));
      routeBookAppointment(mount, db, makeBookAppointment(deps));
      routeReadAppointment(mount, readAppointment);
      routeListAppointments(mount, listAppointments);
      routeMoveAppointment(mount, makeMoveAppointment(deps));
      routeCancelAppointment(mount, makeCancelAppointment(deps));
      routeRestoreAppointment(mount, makeRestoreAppointment(deps));
      routeReadAgenda(mount, db, makeReadAgenda());
    },
    consume: makeFollowPatientName(db),
  };
}
