import { type Clock, addDays, zonedDay } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { type FactsAsked, readFactsOfMany } from '../../data/facts-of-many-store.ts';
import {
  type ComputedHints,
  type KnownHints,
  type Pair,
  findOutdated,
  keepHints,
  readKnownHints,
} from '../../data/next-free-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayAt } from '../../domain/day-periods.ts';
import type { Offer } from '../../domain/engine/offer.ts';
import type { Rulebook } from '../../domain/engine/rulebook.ts';
import { frameOf } from '../../domain/frame.ts';
import { mostPermissive, reachMinutes } from '../../domain/most-permissive.ts';
import {
  type ByPeriod,
  type Look,
  NEVER,
  firstByPeriod,
  hintsOf,
  isFound,
  orLater,
} from '../../domain/next-free.ts';

/** An organization with at most so many services at practices needs no hints: whoever searches there asks everybody. */
export const FEW = 64;

/** The days that are looked at, in growing pieces: from and to, counted from today. */
const PIECES = [
  [0, 2],
  [3, 10],
  [11, 59],
] as const;

const BATCH = 64;
const OUTDATED_AT_ONCE = 512;
/** More than anybody has practices; then something is wrong. */
const MAX_ROUNDS = 1000;
/** When every hold has expired: it may be gone at any time without a word. */
const AFTER_ALL_HOLDS_MS = Date.UTC(9999, 0);

/** Computes hints. */
export type RefreshNextFree = {
  /** Of some pairs of an organization; `isFromNothing`: without what was known before. Pairs without a hint are left out. */
  readonly refreshPairs: (
    calls: TenantCalls,
    pairs: readonly Pair[],
    isFromNothing?: boolean,
  ) => Promise<void>;
  /** All of an organization whose rules have changed since they were computed. Repeating it changes nothing. */
  readonly refreshOutdated: (calls: TenantCalls) => Promise<void>;
};

type Deps = { readonly clock: Clock; readonly rulebooks: Rulebooks };

/** Makes what keeps the hints of the search over many practices. */
export function makeRefreshNextFree(deps: Deps): RefreshNextFree {
  const refreshPairs: RefreshNextFree['refreshPairs'] = async (calls, pairs, isFromNothing = false) => {
    for (let first = 0; first < pairs.length; first += BATCH)
      await refreshBatch(deps, calls, pairs.slice(first, first + BATCH), isFromNothing);
  };
  return {
    refreshPairs,
    refreshOutdated: async (calls) => {
      for (let round = 1; round <= MAX_ROUNDS; round++) {
        const outdated = await findOutdated(calls, FEW, OUTDATED_AT_ONCE);
        if (outdated.length === 0) return;
        await refreshPairs(calls, outdated);
      }
      throw new Error('the rules of the organization kept changing while its next free times were computed');
    },
  };
}

/** A pair under way: what was found up to a day. */
type Work = {
  readonly known: KnownHints;
  readonly rulebook: Rulebook;
  readonly offers: readonly [Offer, ...Offer[]];
  /** What was known stands: only what is earlier is looked for. */
  readonly isTrusted: boolean;
  readonly found: ByPeriod<number | null>;
  readonly lookedUntilMs: number;
};

async function refreshBatch(
  deps: Deps,
  calls: TenantCalls,
  pairs: readonly Pair[],
  isFromNothing: boolean,
): Promise<void> {
  const nowMs = deps.clock();
  let open = await beginWork(deps, calls, pairs, isFromNothing);
  const done: Work[] = [];
  for (const piece of PIECES) {
    const looked = await lookAt(deps, calls, open, piece, nowMs);
    done.push(...looked.filter(isDone));
    open = looked.filter((work) => !isDone(work));
  }
  const hints = [...done, ...open].map(toHints);
  if (hints.length > 0) await keepHints(calls, hints, nowMs);
}

function isDone({ found, isTrusted }: Work): boolean {
  return isFound(found, isTrusted);
}

async function beginWork(
  { rulebooks }: Deps,
  calls: TenantCalls,
  pairs: readonly Pair[],
  isFromNothing: boolean,
): Promise<Work[]> {
  const known = await readKnownHints(calls, pairs);
  const byName = new Map(
    (await rulebooks.findMany(calls, known)).map((each) => [nameOf(each.practiceId, each.service.id), each]),
  );
  return known.flatMap((hints): Work[] => {
    const rulebook = byName.get(nameOf(hints.practiceId, hints.serviceId));
    if (!rulebook) return [];
    const isTrusted =
      !isFromNothing &&
      hints.rulesVersion === rulebook.version &&
      Object.values(hints.beforeMs).every((ms) => ms !== null);
    const offers = mostPermissive(rulebook);
    return [{ known: hints, rulebook, offers, isTrusted, found: NEVER, lookedUntilMs: -Infinity }];
  });
}

/** Looks at some more days. Whoever has got other rules meanwhile is left out, to be computed by them next time. */
async function lookAt(
  { rulebooks }: Deps,
  calls: TenantCalls,
  open: readonly Work[],
  [first, last]: (typeof PIECES)[number],
  nowMs: number,
): Promise<Work[]> {
  const looks = open.map(({ rulebook: { timeZone } }): Look => {
    const today = dayAt(nowMs, timeZone).date;
    const from = addDays(today, first);
    return { from, to: addDays(today, last), fromMs: Math.max(nowMs, zonedDay(from, timeZone).startMs) };
  });
  const asked = open.flatMap(({ offers: [offer] }, index): FactsAsked[] => {
    const look = looks[index];
    return look ? [{ offer, ...look }] : [];
  });
  const facts = await readFactsOfMany(calls, asked, AFTER_ALL_HOLDS_MS);
  const looked: Work[] = [];
  for (const [index, work] of open.entries()) {
    const [look, seen] = [looks[index], facts[index]];
    if (look && seen) {
      const found = orLater(work.found, firstByPeriod(work.offers, seen, look, nowMs));
      looked.push({ ...work, found, lookedUntilMs: zonedDay(look.to, work.rulebook.timeZone).endMs });
    } else await rulebooks.reload(calls, work.known);
  }
  return looked;
}

function toHints({ known, rulebook, isTrusted, found, lookedUntilMs }: Work): ComputedHints {
  return {
    practiceId: known.practiceId,
    serviceId: known.serviceId,
    rulesVersion: rulebook.version,
    freed: known.freed,
    beforeMs: hintsOf(found, lookedUntilMs, isTrusted ? known.beforeMs : NEVER),
    takesPrivate: rulebook.acceptsPrivate,
    frame: frameOf(rulebook),
    reachMinutes: reachMinutes(rulebook),
    isFromNothing: !isTrusted,
  };
}

function nameOf(practiceId: string, serviceId: string): string {
  return `${practiceId} ${serviceId}`;
}
