import type { CancelAppointment, Refusal } from '@agendify/contracts';
import { type AppointmentId, type Result, ok, refuse } from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import { type AppointmentRow, cancelAppointmentRow, findAppointment } from '../../data/appointment-store.ts';

type Deps = { readonly outbox: Outbox };

/**
 * Cancels an open appointment with a reason and frees its time. Cancelling what is cancelled in the same way is
 * harmless and tells nobody twice.
 */
export function makeCancelAppointment({ outbox }: Deps) {
  return async function cancelAppointment(
    tx: TenantTx,
    id: AppointmentId,
    command: CancelAppointment,
  ): Promise<Result<AppointmentRow, Refusal<'not-found' | 'appointment-not-open'>>> {
    const state = command.cancelledBy === 'patient' ? 'cancelled-by-patient' : 'cancelled-by-clinic';
    const cancelled = await cancelAppointmentRow(tx, id, state, command.reason);
    if (cancelled) {
      await outbox.append(tx, 'scheduling.appointment-cancelled', { appointmentId: id });
      return ok(cancelled);
    }
    const present = await findAppointment(tx, id);
    if (!present) return refuse({ code: 'not-found' });
    return present.state === state ? ok(present) : refuse({ code: 'appointment-not-open' });
  };
}
