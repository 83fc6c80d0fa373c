import type { Page, PageQuery, Refusal } from '@agendify/contracts';
import type { PatientId, Result } from '@agendify/kernel';
import { type TenantTx, readPage } from '@agendify/platform';
import { type AppointmentRow, VisitKey, listVisitsOf } from '../../data/appointment-store.ts';

/** Lists the visits of a patient, newest first. A patient of another organization has none. */
export function listAppointments(
  tx: TenantTx,
  query: PageQuery & { readonly patientId: PatientId },
): Promise<Result<Page<AppointmentRow>, Refusal<'invalid-input'>>> {
  const key = { schema: VisitKey, of: ({ startMs, id }: AppointmentRow) => ({ startMs, id }) };
  return readPage(query, key, (window) => listVisitsOf(tx, query.patientId, window));
}
