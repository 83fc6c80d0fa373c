import { addDays, zonedDay } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { Candidate } from '../../data/next-free-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayAt } from '../../domain/day-periods.ts';
import { offerOf } from '../../domain/engine/offer.ts';
import type { Prospect } from '../../domain/first-free.ts';
import { possibleFrom } from '../../domain/possible-from.ts';
import { type SearchOverMany, firstMsOf } from './search-over-many.ts';

/**
 * Looks at the rules of those that have not been opened yet: who objects to the case is not asked at all, and the others not
 * before their rules allow a visit, unless they are asked now anyway.
 */
export async function openCandidates(
  rulebooks: Rulebooks,
  calls: TenantCalls,
  search: SearchOverMany,
  prospects: readonly Prospect<Candidate>[],
  areAskedNow: boolean,
): Promise<void> {
  const candidates = prospects.flatMap(({ candidate }) => (search.opened.has(candidate) ? [] : [candidate]));
  const versions = new Map(candidates.map((each) => [each.practiceId, each.rulesVersion]));
  const isFresh = ({ practiceId, version }: { practiceId: Candidate['practiceId']; version: number }) =>
    version >= (versions.get(practiceId) ?? 0);
  const found = await rulebooks.findMany(calls, candidates, isFresh);
  let next = 0;
  for (const candidate of candidates) {
    const rulebook = found[next];
    const isTheirs =
      rulebook?.practiceId === candidate.practiceId && rulebook.service.id === candidate.serviceId;
    if (rulebook && isTheirs) {
      next++;
      open(search, candidate, offerOf(rulebook, search.case), areAskedNow);
    } else search.frontier.drop(candidate);
  }
}

function open(
  search: SearchOverMany,
  candidate: Candidate,
  { offer, objection }: ReturnType<typeof offerOf>,
  isAskedNow: boolean,
): void {
  const { frontier, opened } = search;
  const zone = offer.rulebook.timeZone;
  const from = search.from ?? dayAt(search.nowMs, zone).date;
  const lastDay = addDays(from, search.days - 1);
  const { endMs } = zonedDay(lastDay, zone);
  const notBeforeMs = Math.max(candidate.boundMs, firstMsOf(search, zone));
  const wanted = { notBeforeMs, to: lastDay, period: search.period, nowMs: search.nowMs };
  const boundMs = isAskedNow ? notBeforeMs : possibleFrom(offer, wanted);
  if (objection || boundMs === null || boundMs >= endMs) frontier.drop(candidate);
  else {
    opened.set(candidate, { offer, lastDay, looks: 0 });
    frontier.expect(candidate, boundMs);
  }
}
