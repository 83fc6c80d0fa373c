import type { Schema } from '../../../lib/api/client.ts';
import { type Visit, noPractice } from '../model/agenda-day.ts';
import type { DayClock } from '../model/day-clock.ts';

/** An appointment as the API answers it, as the grid of a day draws it. */
export function visitOf(appointment: Schema<'Appointment'>, clock: DayClock): Visit {
  return {
    id: appointment.id,
    practiceId: appointment.practiceId ?? noPractice,
    from: clock.minuteOf(Date.parse(appointment.startsAt) / 1000),
    to: clock.minuteOf(Date.parse(appointment.endsAt) / 1000),
    state: appointment.state,
    patientId: appointment.patientId,
    patientName: appointment.patientName,
    serviceId: appointment.serviceId,
    roomId: appointment.roomId,
    version: appointment.version,
    isSqueezeIn: appointment.isSqueezeIn,
  };
}

/** Whether a visit lies within a day, at least in part. */
export function isOnDay(visit: Visit, clock: DayClock): boolean {
  return visit.from < clock.lengthMinutes && visit.to > 0;
}
