import type { Refusal } from '@agendify/contracts';
import { type ClinicId, type LocalDate, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteHolidayDecision } from '../../data/holiday-store.ts';

/** Goes back to what the law says of a day. Refuses `not-found` where the clinic had decided nothing. */
export async function forgetHolidayChoice(
  tx: TenantTx,
  { clinicId, date }: { readonly clinicId: ClinicId; readonly date: LocalDate },
): Promise<Result<null, Refusal<'not-found'>>> {
  return (await deleteHolidayDecision(tx, clinicId, date)) ? ok(null) : refuse({ code: 'not-found' });
}
