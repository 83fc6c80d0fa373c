import type { FirstFree, FirstFreeAnswer, FirstFreeQuery } from '@agendify/contracts';
import { type Clock, toZonedIso } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { type Pair, readCandidates } from '../../data/next-free-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import type { Offer } from '../../domain/engine/offer.ts';
import { FEW } from '../refresh-next-free/refresh-next-free.ts';
import { lookAtCandidates } from './look-at-candidates.ts';
import { openCandidates } from './open-candidates.ts';
import {
  type SearchOverMany,
  addCandidates,
  beginSearch,
  candidateQueryOf,
  misleading,
} from './search-over-many.ts';

const MINUTE_MS = 60_000;
/** How many are asked in one round trip. */
const ASKED_AT_ONCE = 64;
/** How many may be asked, and the rules of how many may be looked at, before a search ends without a proof. */
const MAX_ASKED = 640;
const MAX_OPENED = 2048;
const MAX_ROUNDS = 64;
const LOOKS_WITHOUT_RULES = 3;
/** More than any organization has services at practices. */
const ALL = 100_000;

type Deps = {
  readonly clock: Clock;
  readonly rulebooks: Rulebooks;
  /** Told of those whose hints were misleading; nobody waits for it. */
  readonly refreshHints: (calls: TenantCalls, pairs: readonly Pair[]) => void;
};

/**
 * Finds the practices that are free first. Hints say in which order to ask; who is asked answers by the rules and by who is
 * busy. A search among few asks all of them; one among many ends as soon as nobody is left who could come among the first.
 */
export function makeFindFirstFree(deps: Deps) {
  return async function findFirstFree(calls: TenantCalls, query: FirstFreeQuery): Promise<FirstFreeAnswer> {
    const search = beginSearch(query, deps.clock());
    const head = await readCandidates(calls, candidateQueryOf(query, search, FEW));
    addCandidates(search, head.first);
    const isAllRead = head.first.length < FEW || head.pairs <= FEW;
    const unreadMs = isAllRead ? Infinity : Math.max(...head.first.map(({ boundMs }) => boundMs));
    const isComplete = await ask(deps, calls, query, search, unreadMs);
    if (head.pairs > FEW) deps.refreshHints(calls, misleading(search));
    return {
      items: answerOf(search, query.limit),
      candidates: head.practices,
      isComplete,
    };
  };
}

/** Asks in order until nobody is left who could come among the first: answers true; or until it has asked too many. */
async function ask(
  { rulebooks }: Deps,
  calls: TenantCalls,
  query: FirstFreeQuery,
  search: SearchOverMany,
  unreadFromMs: number,
): Promise<boolean> {
  const { frontier, opened } = search;
  let unreadMs = unreadFromMs;
  let atOnce = unreadMs === Infinity ? ASKED_AT_ONCE : askedFirst(query.limit);
  let openedAtOnce = ASKED_AT_ONCE;
  let asked = 0;
  let looks = 0;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const due = frontier.next(atOnce, unreadMs);
    if (due.length === 0) {
      if (unreadMs >= frontier.limitMs()) return true;
      await readRest(calls, query, search);
      unreadMs = Infinity;
    } else if (due.some(({ candidate }) => !opened.has(candidate))) {
      if (opened.size >= MAX_OPENED) return false;
      // Where asking goes on and on, a look at the rules of many spares asking them.
      const areAskedNow = looks < LOOKS_WITHOUT_RULES;
      const near = areAskedNow ? due : frontier.next((openedAtOnce *= 4), unreadMs);
      await openCandidates(rulebooks, calls, search, near, areAskedNow);
    } else {
      if (asked >= MAX_ASKED) return false;
      asked += due.length;
      looks++;
      await lookAtCandidates(rulebooks, calls, search, due);
      atOnce = ASKED_AT_ONCE;
    }
  }
  return false;
}

/** Where hints are good, the first that are asked are the answer: some more than are wanted. */
function askedFirst(limit: number): number {
  return Math.min(ASKED_AT_ONCE, limit + 8);
}

async function readRest(calls: TenantCalls, query: FirstFreeQuery, search: SearchOverMany): Promise<void> {
  const rest = await readCandidates(calls, candidateQueryOf(query, search, ALL, search.frontier.limitMs()));
  addCandidates(search, rest.first);
}

/** In the order of their times, equals by name. */
function answerOf({ frontier, opened }: SearchOverMany, limit: number): FirstFree[] {
  return frontier
    .found()
    .flatMap((first) => {
      const open = opened.get(first.candidate);
      return open ? [{ ...first, offer: open.offer }] : [];
    })
    .toSorted((a, b) => a.startMs - b.startMs || BY_NAME.compare(nameIn(a.offer), nameIn(b.offer)))
    .slice(0, limit)
    .map(({ offer, startMs }) => toFirstFree(offer, startMs));
}

const BY_NAME = new Intl.Collator('pt-BR');

function nameIn({ rulebook }: Offer): string {
  return rulebook.professionalName;
}

function toFirstFree({ rulebook, durationMinutes }: Offer, startMs: number): FirstFree {
  const { practiceId, professionalName, clinicId, clinicName, timeZone, service } = rulebook;
  return {
    practiceId,
    professionalName,
    clinicId,
    clinicName,
    serviceId: service.id,
    startsAt: toZonedIso(startMs, timeZone),
    endsAt: toZonedIso(startMs + durationMinutes * MINUTE_MS, timeZone),
    timeZone,
  };
}
