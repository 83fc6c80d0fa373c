import type { Refusal } from '@agendify/contracts';
import { type Result, type SeriesId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { AppointmentRow } from '../../data/appointment-store.ts';
import { hasSeries, listSeriesVisits } from '../../data/series-store.ts';

/** Reads the visits of a series that are in force, by their place: where they were moved to, without cancelled ones. */
export async function readSeries(
  tx: TenantTx,
  id: SeriesId,
): Promise<Result<AppointmentRow[], Refusal<'not-found'>>> {
  if (!(await hasSeries(tx, id))) return refuse({ code: 'not-found' });
  return ok(await listSeriesVisits(tx, id));
}
