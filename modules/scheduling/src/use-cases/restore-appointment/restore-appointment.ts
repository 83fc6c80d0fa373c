import type { Refusal } from '@agendify/contracts';
import { type AppointmentId, type Clock, type Result, localDateOf, ok, refuse } from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import {
  type AppointmentRow,
  type BusyResource,
  findAppointment,
  restoreAppointmentRow,
} from '../../data/appointment-store.ts';
import { findPracticeFacts } from '../../data/practice-facts-store.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';

type Deps = { readonly clock: Clock; readonly outbox: Outbox; readonly offerAlternatives: OfferAlternatives };
type Restored = { readonly json: string; readonly version: number };
type RestoreRefusal = Refusal<'not-found' | 'appointment-not-cancelled' | 'slot-taken' | 'time-past'>;

/**
 * Undoes a cancellation: the appointment gets its time back unless somebody has taken it. Hours and blocks do not
 * object, for it was booked under the rules of its day.
 */
export function makeRestoreAppointment(deps: Deps) {
  return async function restoreAppointment(
    tx: TenantTx,
    id: AppointmentId,
  ): Promise<Result<Restored, RestoreRefusal>> {
    const appointment = await findAppointment(tx, id);
    if (!appointment) return refuse({ code: 'not-found' });
    if (appointment.state === 'booked') return ok(appointment);
    if (appointment.endMs <= deps.clock()) return refuse({ code: 'time-past' });
    const outcome = await restoreAppointmentRow(tx, id);
    switch (outcome.verdict) {
      case 'restored':
        await deps.outbox.append(tx, 'scheduling.appointment-restored', { appointmentId: id });
        return ok({ json: outcome.reply, version: outcome.version });
      case 'not-cancelled':
        return refuse({ code: 'appointment-not-cancelled' });
      case 'professional-busy':
        return refuse(await taken(deps, tx, appointment, 'professional'));
      case 'room-busy':
        return refuse(await taken(deps, tx, appointment, 'room'));
      case 'patient-busy':
        return refuse(await taken(deps, tx, appointment, 'patient'));
    }
  };
}

async function taken(
  deps: Deps,
  tx: TenantTx,
  appointment: AppointmentRow,
  resource: BusyResource,
): Promise<Refusal<'slot-taken'>> {
  const { practiceId, serviceId, patientId, roomId, startMs, endMs } = appointment;
  if (practiceId === null || serviceId === null)
    throw new Error('a visit by order of arrival occupies nobody');
  const day = localDateOf(startMs, appointment.timeZone);
  const found = await findPracticeFacts(tx, {
    practiceId,
    serviceId,
    roomId,
    from: day,
    to: day,
    ignoring: null,
  });
  if ('unknown' in found) throw new Error('the practice of an appointment cannot be unknown');
  const durationMinutes = (endMs - startMs) / 60_000;
  return deps.offerAlternatives(
    tx,
    {
      facts: found.facts,
      practiceId,
      serviceId,
      patientId,
      roomId,
      ignoring: null,
      startMs,
      durationMinutes,
    },
    resource,
  );
}
