import type {
  NewSeries,
  PlannedVisit as PlannedVisitReply,
  Refusal,
  SeriesToBook,
} from '@agendify/contracts';
import { type Clock, type Result, epochMsOf, ok, refuse, toZonedIso } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { Rulebooks } from '../data/rulebook-store.ts';
import type { Offer } from '../domain/engine/offer.ts';
import { type OfferInWorld, type PlannedVisit, daysAround, planVisits } from '../domain/plan-visits.ts';
import { type SeriesVisit, visitsOf } from '../domain/series.ts';
import { type Wish, judgementOf } from './placing.ts';
import { readWorld, toAlternatives } from './planning-world.ts';

/** The times taken instead of those that the rule of the series makes. */
export type Choices = SeriesToBook['choices'];

/** A series with a verdict on each visit, and the world by which it was judged. */
export type SeriesPlanned = OfferInWorld & {
  readonly wish: Wish;
  readonly visits: readonly PlannedVisit[];
};

/** Makes the plan of a series: every date judged by one rulebook and one reading of the facts. */
export function makePlanSeries(deps: { readonly clock: Clock; readonly rulebooks: Rulebooks }) {
  return async function planSeries(
    calls: TenantCalls,
    command: NewSeries,
    choices: Choices = [],
  ): Promise<Result<SeriesPlanned, Refusal<'reference-unknown' | 'invalid-input'>>> {
    const errors = faultsOf(command, choices);
    if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
    const wish = wishOf(command);
    const nowMs = deps.clock();
    const world = await readWorld(deps, calls, { wish, ignoring: [] }, (offer) => {
      const starts = datesOf(offer, command, choices).map(({ startMs }) => startMs);
      return daysAround(offer, Math.min(...starts), Math.max(...starts), nowMs);
    });
    if (!world.ok) return world;
    const dates = datesOf(world.value.offer, command, choices);
    const visits = planVisits(world.value, dates, judgementOf(wish, nowMs));
    return ok({ ...world.value, wish, visits });
  };
}

/** See `makePlanSeries`. */
export type PlanSeries = ReturnType<typeof makePlanSeries>;

function wishOf(command: NewSeries): Wish {
  return {
    practiceId: command.practiceId,
    serviceId: command.serviceId,
    patientId: command.patientId,
    startMs: epochMsOf(command.startsAt),
    channel: 'staff',
    visit: command.visit ?? null,
    modality: command.modality ?? null,
    planId: command.planId ?? null,
    roomId: null,
  };
}

function datesOf({ rulebook }: Offer, command: NewSeries, choices: Choices): SeriesVisit[] {
  const rule = { ...command, startMs: epochMsOf(command.startsAt) };
  const chosen = new Map(choices.map(({ index, startsAt }) => [index, epochMsOf(startsAt)]));
  return visitsOf(rule, rulebook.timeZone, rulebook.holidays).map((visit) => {
    const startMs = chosen.get(visit.index);
    return startMs === undefined ? visit : { ...visit, startMs, isShifted: false, isSkipped: false };
  });
}

/** A choice is for a visit of the series, one for each. */
function faultsOf({ count }: NewSeries, choices: Choices): { pointer: string; detail: string }[] {
  const seen = new Set<number>();
  return choices.flatMap(({ index }, place) => {
    const pointer = `/choices/${place}/index`;
    if (index >= count) return [{ pointer, detail: 'must be the place of a visit of the series' }];
    if (seen.has(index)) return [{ pointer, detail: 'must not be chosen twice' }];
    seen.add(index);
    return [];
  });
}

/** A planned visit as the API shows it. */
export function toPlannedVisit(offer: Offer, visit: PlannedVisit): PlannedVisitReply {
  const { index, startMs, verdict, isShifted, objection, alternatives } = visit;
  return {
    index,
    startsAt: toZonedIso(startMs, offer.rulebook.timeZone),
    verdict,
    isShifted,
    ...(objection ? { rule: objection.rule, cause: objection.cause } : {}),
    alternatives: toAlternatives(offer, alternatives),
  };
}
