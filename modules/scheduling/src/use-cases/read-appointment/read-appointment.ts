import type { AppointmentId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type AppointmentRow, findAppointment } from '../../data/appointment-store.ts';

/** Reads one appointment; undefined when this organization has none of that id. */
export function readAppointment(tx: TenantTx, id: AppointmentId): Promise<AppointmentRow | undefined> {
  return findAppointment(tx, id);
}
