import type { NewSeries, Refusal, SeriesPlan } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { hasPatient } from '../../data/series-store.ts';
import { type PlanSeries, toPlannedVisit } from '../planning-series.ts';

/** Makes the check of a series: what each visit would become, without writing anything. */
export function makeCheckSeries({ planSeries }: { readonly planSeries: PlanSeries }) {
  return async function checkSeries(
    tx: TenantTx,
    command: NewSeries,
  ): Promise<Result<SeriesPlan, Refusal<'reference-unknown' | 'invalid-input'>>> {
    const planned = await planSeries(tx, command);
    if (!planned.ok) return planned;
    if (!(await hasPatient(tx, command.patientId)))
      return refuse({ code: 'reference-unknown', pointer: '/patientId' });
    const { offer, visits } = planned.value;
    return ok({
      timeZone: offer.rulebook.timeZone,
      fitting: visits.filter(({ verdict }) => verdict === 'fits').length,
      total: visits.length,
      visits: visits.map((visit) => toPlannedVisit(offer, visit)),
    });
  };
}
