import type { Refusal } from '@agendify/contracts';
import { type AppointmentId, type Clock, type Result, ok, refuse, toZonedIso } from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import { type AppointmentRow, findAppointment, restoreAppointmentRow } from '../../data/appointment-store.ts';
import { wishOf } from '../move-appointment/move-appointment.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import { type TakenResource, takenBy } from '../refusal-of.ts';

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
    const outcome = await restoreAppointmentRow(tx, id, deps.clock());
    switch (outcome.verdict) {
      case 'restored':
        await deps.outbox.append(tx, 'scheduling.appointment-restored', { appointmentId: id });
        return ok({ json: outcome.reply, version: outcome.version });
      case 'not-cancelled':
        return refuse({ code: 'appointment-not-cancelled' });
      case 'professional-busy':
      case 'room-busy':
      case 'patient-busy':
      case 'seat-busy':
        return refuse(await taken(deps, tx, appointment, takenBy(outcome.verdict)));
    }
  };
}

async function taken(
  deps: Deps,
  tx: TenantTx,
  appointment: AppointmentRow,
  resource: TakenResource,
): Promise<Refusal<'slot-taken'>> {
  const { practiceId, serviceId, startMs } = appointment;
  if (practiceId === null || serviceId === null)
    throw new Error('a visit by order of arrival occupies nobody');
  const wish = wishOf(
    { ...appointment, practiceId, serviceId },
    { startsAt: toZonedIso(startMs, appointment.timeZone) },
  );
  return deps.offerAlternatives(tx, { wish, ignoring: [] }, resource);
}
