import type { Refusal } from '@agendify/contracts';
import { type AppointmentId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import {
  type AppointmentRow,
  completeAppointmentRow,
  findAppointment,
} from '../../data/appointment-store.ts';

/** Notes that a visit took place: follow-ups are counted from it. Completing what is completed is harmless. */
export function makeCompleteAppointment({ clock }: { readonly clock: Clock }) {
  return async function completeAppointment(
    tx: TenantTx,
    id: AppointmentId,
  ): Promise<Result<AppointmentRow, Refusal<'not-found' | 'appointment-not-open' | 'visit-not-begun'>>> {
    const present = await findAppointment(tx, id);
    if (!present) return refuse({ code: 'not-found' });
    if (present.state === 'completed') return ok(present);
    if (present.startMs > clock()) return refuse({ code: 'visit-not-begun' });
    const completed = await completeAppointmentRow(tx, id);
    if (completed) return ok(completed);
    const since = await findAppointment(tx, id);
    return since?.state === 'completed' ? ok(since) : refuse({ code: 'appointment-not-open' });
  };
}
