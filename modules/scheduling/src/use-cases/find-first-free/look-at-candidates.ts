import { type LocalDate, addDays, zonedDay } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFactsOfMany } from '../../data/facts-of-many-store.ts';
import type { Candidate } from '../../data/next-free-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayAt } from '../../domain/day-periods.ts';
import type { Facts } from '../../domain/engine/facts.ts';
import type { Prospect } from '../../domain/first-free.ts';
import { firstFreeStart } from '../../domain/possible-from.ts';
import type { OpenCandidate } from './search-over-many.ts';
import type { SearchOverMany } from './search-over-many.ts';

/** How many days are looked at the first time, the second, and so on; then all that are left. */
const LOOKS_DAYS = [2, 7] as const;

/** Asks candidates: reads who is busy on their next days, and finds their first free time there. */
export async function lookAtCandidates(
  rulebooks: Rulebooks,
  calls: TenantCalls,
  search: SearchOverMany,
  prospects: readonly Prospect<Candidate>[],
): Promise<void> {
  const limitMs = search.frontier.limitMs();
  const looks = prospects.flatMap(({ candidate, boundMs }): Look[] => {
    const open = search.opened.get(candidate);
    return open ? [{ candidate, open, boundMs, to: lastDayOf(open, boundMs, limitMs) }] : [];
  });
  const asked = looks.map(({ open, boundMs, to }) => ({ offer: open.offer, fromMs: boundMs, to }));
  const facts = await readFactsOfMany(calls, asked, search.nowMs);
  for (const [index, look] of looks.entries()) {
    const seen = facts[index];
    if (seen) note(search, look, seen);
    else {
      // Its rules have changed meanwhile: they are looked at anew.
      search.opened.delete(look.candidate);
      await rulebooks.reload(calls, look.candidate);
    }
  }
}

type Look = {
  readonly candidate: Candidate;
  readonly open: OpenCandidate;
  readonly boundMs: number;
  readonly to: LocalDate;
};

/** No further than to the day on which a time would not come among the first any more. */
function lastDayOf({ offer, lastDay, looks }: OpenCandidate, boundMs: number, limitMs: number): LocalDate {
  const zone = offer.rulebook.timeZone;
  const days = LOOKS_DAYS[looks];
  const wanted = days === undefined ? lastDay : addDays(dayAt(boundMs, zone).date, days - 1);
  const useful = limitMs === Infinity ? lastDay : dayAt(limitMs, zone).date;
  return [wanted, useful, lastDay].reduce((a, b) => (a < b ? a : b));
}

function note(search: SearchOverMany, look: Look, facts: Facts): void {
  const { frontier, opened, tooEarly } = search;
  const { candidate, open, boundMs, to } = look;
  const wanted = { notBeforeMs: boundMs, to, period: search.period, nowMs: search.nowMs };
  const startMs = firstFreeStart(open.offer, facts, wanted);
  if (startMs !== boundMs && !tooEarly.has(candidate)) tooEarly.set(candidate, candidate.boundMs);
  if (startMs !== null) frontier.settle(candidate, startMs);
  else if (to >= open.lastDay) frontier.drop(candidate);
  else {
    opened.set(candidate, { ...open, looks: open.looks + 1 });
    frontier.expect(candidate, zonedDay(to, open.offer.rulebook.timeZone).endMs);
  }
}
