import type { PlannedVisit as PlannedVisitReply, Refusal, SeriesToBook } from '@agendify/contracts';
import { type Result, SeriesId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type PlacedOrNot, type SeriesRow, insertSeries } from '../../data/series-store.ts';
import type { PlannedVisit } from '../../domain/plan-visits.ts';
import { type Placing, type PlacingDeps, toPlacing } from '../placing.ts';
import { type PlanSeries, type SeriesPlanned, toPlannedVisit } from '../planning-series.ts';
import type { FindAlternatives } from '../planning-world.ts';
import { objectionOfVerdict } from '../refused-placing.ts';
import { seriesJson } from '../series-json.ts';

/** The series as the API shows it. */
export type SeriesBooked = { readonly json: string };

type Deps = PlacingDeps & {
  readonly poke: () => void;
  readonly planSeries: PlanSeries;
  readonly findAlternatives: FindAlternatives;
};
type Refused = Refusal<'reference-unknown' | 'invalid-input' | 'series-does-not-fit'>;

const ATTEMPTS = 4;

/**
 * Books a series, whole or what fits. All visits are checked first and written in one round trip; what somebody else
 * takes in between is left out like what was refused, with alternatives that are free then.
 */
export function makeBookSeries(deps: Deps) {
  return async function bookSeries(
    tx: TenantTx,
    command: SeriesToBook,
  ): Promise<Result<SeriesBooked, Refused>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const plan = await deps.planSeries(tx, command, command.choices);
      if (!plan.ok) return plan;
      if (!isEnough(command, plan.value.visits)) return doesNotFit(plan.value.visits);

      const series = toSeriesRow(deps, tx, command);
      const placings = toPlacings(deps, tx, plan.value, command, series.id);
      const placements = placings.map(({ placement }) => placement);
      const written = await insertSeries(tx, series, placements);
      if (written === 'rules-changed') continue;
      if (written === 'patient-unknown') return refuse({ code: 'reference-unknown', pointer: '/patientId' });
      const visits = withVerdicts(plan.value, placings, written);
      if (!isEnough(command, visits)) return doesNotFit(visits);

      tx.afterCommit(deps.poke);
      const replies = written.flatMap((each) => (each.verdict === 'placed' ? [each.reply] : []));
      const hasLostRace = replies.length < placings.length;
      const leftOut = hasLostRace
        ? await withFreshAlternatives(deps.findAlternatives, tx, plan.value, visits)
        : leftOutOf(plan.value, visits);
      return ok({ json: seriesJson(series.id, replies, leftOut) });
    }
    throw new Error('the rules of the practice kept changing while the series was being booked');
  };
}

/** What a holiday leaves out is missing from no series; but one without any visit is none. */
function isEnough({ commit }: SeriesToBook, visits: readonly PlannedVisit[]): boolean {
  const isWhole = visits.every(({ verdict }) => verdict !== 'refused');
  return (isWhole || commit === 'fitting') && visits.some(({ verdict }) => verdict === 'fits');
}

function doesNotFit(visits: readonly PlannedVisit[]) {
  const refused = visits.filter(({ verdict }) => verdict === 'refused').map(({ index }) => index);
  return refuse({ code: 'series-does-not-fit', refused });
}

function toSeriesRow(deps: Deps, tx: TenantTx, command: SeriesToBook): SeriesRow {
  const { practiceId, serviceId, patientId, startsAt, weekdays, everyWeeks, count, holidayShift } = command;
  return {
    id: SeriesId.parse(deps.newId()),
    practice_id: practiceId,
    service_id: serviceId,
    patient_id: patientId,
    rule: { startsAt, weekdays, everyWeeks, count, holidayShift },
    created_by: tx.accountId,
    created_at: new Date(deps.clock()).toISOString(),
  };
}

function toPlacings(
  deps: Deps,
  tx: TenantTx,
  { offer, wish, visits }: SeriesPlanned,
  { notes }: SeriesToBook,
  seriesId: SeriesId,
): Placing[] {
  return visits
    .filter(({ verdict }) => verdict === 'fits')
    .map(({ index, startMs }) =>
      toPlacing(
        deps,
        tx.accountId,
        offer,
        { ...wish, startMs },
        {
          notes: notes ?? null,
          series_id: seriesId,
          series_index: index,
        },
      ),
    );
}

/** The visits as the database has seen them: what fitted may have been taken by somebody else. */
function withVerdicts(
  { offer, visits }: SeriesPlanned,
  placings: readonly Placing[],
  verdicts: readonly PlacedOrNot[],
): PlannedVisit[] {
  const byIndex = new Map(placings.map((placing, place) => [placing.placement.series_index, place]));
  return visits.map((visit): PlannedVisit => {
    const place = byIndex.get(visit.index) ?? -1;
    const verdict = verdicts[place];
    if (!verdict || verdict.verdict === 'placed' || verdict.verdict === 'rules-changed') return visit;
    const objection = objectionOfVerdict(verdict, offer, placings[place]?.counts ?? []);
    return { ...visit, verdict: 'refused', objection };
  });
}

function leftOutOf({ offer }: SeriesPlanned, visits: readonly PlannedVisit[]): PlannedVisitReply[] {
  return visits.filter(({ verdict }) => verdict !== 'fits').map((visit) => toPlannedVisit(offer, visit));
}

/** After a lost race what was free before may be taken, too; what was booked is. */
async function withFreshAlternatives(
  findAlternatives: FindAlternatives,
  tx: TenantTx,
  plan: SeriesPlanned,
  visits: readonly PlannedVisit[],
): Promise<PlannedVisitReply[]> {
  const refused = visits.filter(({ verdict }) => verdict === 'refused').map(({ startMs }) => startMs);
  const found = (await findAlternatives(tx, { wish: plan.wish, ignoring: [] }, refused)).values();
  return leftOutOf(plan, visits).map((visit) =>
    visit.verdict === 'refused' ? { ...visit, alternatives: found.next().value ?? [] } : visit,
  );
}
