import type { ChangedVisits, Refusal } from '@agendify/contracts';
import { type PracticeId, type Result, ok, refuse, toZonedIso } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { PlacementRefusal } from '../data/placement-store.ts';
import type { RulebookFound } from '../data/rulebook-store.ts';
import { insertSuccessors } from '../data/series-store.ts';
import type { Objection } from '../domain/engine/objection.ts';
import type { Offer } from '../domain/engine/offer.ts';
import type { FindFollowUp } from './book-appointment/follow-up-extras.ts';
import { type OpenAppointment, extrasOf, wishOf } from './move-appointment/move-appointment.ts';
import { movedFollowUp } from './moved-follow-up.ts';
import {
  type FoundOffer,
  type Placing,
  type PlacingDeps,
  type Wish,
  judgementOf,
  objectionTo,
  offerIn,
  toPlacing,
} from './placing.ts';
import type { FindAlternatives } from './planning-world.ts';
import { objectionOfVerdict } from './refused-placing.ts';

/** An open visit and where it shall go. */
export type VisitMove = {
  /** What a refusal calls it. */
  readonly place: number;
  readonly appointment: OpenAppointment;
  readonly startMs: number;
  readonly practiceId: PracticeId | undefined;
  /** Where the input names the practice. */
  readonly practicePointer: string;
  /** Whether a move to where it is already changes nothing; otherwise it is placed anew, in another room perhaps. */
  readonly mayStay: boolean;
};

/** What became of visits: as they are now in force, and those that stay with the reason. */
export type VisitsMoved = {
  readonly changed: readonly string[];
  readonly unchanged: ChangedVisits['unchanged'];
};

type Deps = PlacingDeps & {
  readonly poke: () => void;
  readonly findAlternatives: FindAlternatives;
  readonly findFollowUp: FindFollowUp;
};

const ATTEMPTS = 4;
const FOLLOW_UP = 'follow-up-not-allowed';

/**
 * Makes the move of many visits, whole or what fits, in their order: the rules decide first, and the database moves all at
 * once, so that they do not stand in each other's way. `readMoves` is asked again when visits or rules have changed.
 */
export function makeMoveVisits(deps: Deps) {
  return async function moveVisits<R>(
    tx: TenantTx,
    commit: 'whole' | 'fitting',
    readMoves: (isFresh: boolean) => Promise<Result<readonly VisitMove[], R>>,
  ): Promise<Result<VisitsMoved, R | Refusal<'reference-unknown' | 'series-does-not-fit'>>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const isFresh = attempt > 1;
      const moves = await readMoves(isFresh);
      if (!moves.ok) return moves;
      const judged = await judgeAll(deps, tx, moves.value, isFresh);
      if (!judged.ok) return judged;
      const staying = judged.value.filter(isRefused);
      // What is remembered of the rules may be old: nobody is refused by it.
      if (staying.length > 0 && !isFresh) continue;
      if (commit === 'whole' && staying.length > 0) return doesNotFit(staying);

      const going = judged.value.filter(isAgreed);
      const written = await insertSuccessors(tx, going.map(toSuccessor), commit === 'whole');
      if (written === 'rules-changed' || written === 'not-open') continue;
      const there = moves.value.filter(isThere).map(({ place, appointment: { json } }) => ({ place, json }));
      const moved = going.flatMap(({ place }, index) => {
        const verdict = written[index];
        return verdict?.verdict === 'placed' ? [{ place, json: verdict.reply }] : [];
      });
      const lost = going.flatMap((move, index) => {
        const verdict = written[index];
        if (!verdict || verdict.verdict === 'placed' || verdict.verdict === 'rules-changed') return [];
        return [{ ...move, objection: saidBy(verdict, move) }];
      });
      if (commit === 'whole' && lost.length > 0) return doesNotFit(lost);
      if (moved.length > 0) tx.afterCommit(deps.poke);
      return ok({
        changed: [...there, ...moved].toSorted(byPlace).map(({ json }) => json),
        unchanged: await withAlternatives(deps.findAlternatives, tx, [...staying, ...lost].toSorted(byPlace)),
      });
    }
    throw new Error('the visits or the rules of their practices kept changing while they were being moved');
  };
}

/** See `makeMoveVisits`. */
export type MoveVisits = ReturnType<typeof makeMoveVisits>;

type Wished = VisitMove & { readonly wish: Wish };
type Refusing = Objection | Pick<ChangedVisits['unchanged'][number], 'rule' | 'cause'>;
type RefusedMove = Wished & { readonly objection: Refusing };
type AgreedMove = Wished & { readonly objection: null; readonly placing: Placing; readonly offer: Offer };

function isRefused(move: RefusedMove | AgreedMove): move is RefusedMove {
  return move.objection !== null;
}

function isAgreed(move: RefusedMove | AgreedMove): move is AgreedMove {
  return move.objection === null;
}

function isThere({ appointment, startMs, practiceId = appointment.practiceId, mayStay }: VisitMove): boolean {
  return mayStay && practiceId === appointment.practiceId && startMs === appointment.startMs;
}

function byPlace(a: { readonly place: number }, b: { readonly place: number }): number {
  return a.place - b.place;
}

function doesNotFit(moves: readonly VisitMove[]) {
  return refuse({ code: 'series-does-not-fit', refused: moves.toSorted(byPlace).map(({ place }) => place) });
}

/** What the rules say to each move that is one; each rulebook is read anew at most once. */
async function judgeAll(
  deps: Deps,
  tx: TenantTx,
  moves: readonly VisitMove[],
  isFresh: boolean,
): Promise<Result<(RefusedMove | AgreedMove)[], Refusal<'reference-unknown'>>> {
  const read = new Map<string, RulebookFound>();
  const judged: (RefusedMove | AgreedMove)[] = [];
  for (const move of moves) {
    if (isThere(move)) continue;
    const { appointment, practiceId } = move;
    const startsAt = toZonedIso(move.startMs, appointment.timeZone);
    const wish = wishOf(appointment, { startsAt, ...(practiceId === undefined ? {} : { practiceId }) });
    const key = `${wish.practiceId} ${wish.serviceId}`;
    const found =
      read.get(key) ?? (await (isFresh ? deps.rulebooks.reload(tx, wish) : deps.rulebooks.find(tx, wish)));
    read.set(key, found);
    const offered = offerIn(found, wish);
    if (!offered.ok) return refuse({ code: 'reference-unknown', pointer: move.practicePointer });
    judged.push(await judge(deps, tx, { ...move, wish }, offered.value));
  }
  return ok(judged);
}

async function judge(
  deps: Deps,
  tx: TenantTx,
  move: Wished,
  offered: FoundOffer,
): Promise<RefusedMove | AgreedMove> {
  const { appointment, wish } = move;
  const nowMs = deps.clock();
  const mayExceedHours = appointment.squeezeInReason !== null;
  const objection = objectionTo(offered, wish.startMs, { ...judgementOf(wish, nowMs), mayExceedHours });
  if (objection) return { ...move, objection };
  const { offer } = offered;
  const followed = await movedFollowUp(deps.findFollowUp, tx, appointment, offer, wish.startMs);
  if (!followed.ok) return { ...move, objection: noFollowUp(offer) };
  const extras = { ...extrasOf(appointment, offer, wish, nowMs), ...followed.value };
  return { ...move, objection, offer, placing: toPlacing(deps, tx.accountId, offer, wish, extras) };
}

/** A follow-up has no right to be there: too late, at another professional, or used up. */
function noFollowUp({ rulebook: { service } }: Offer): Refusing {
  return { rule: FOLLOW_UP, cause: { kind: 'service', id: service.id, name: service.name } };
}

type Lost = Exclude<PlacementRefusal, { verdict: 'rules-changed' }>;

function saidBy(verdict: Lost, { offer, placing }: AgreedMove): Refusing {
  return verdict.verdict === 'follow-up-used-up'
    ? noFollowUp(offer)
    : objectionOfVerdict(verdict, offer, placing.counts);
}

function toSuccessor({ appointment, placing }: AgreedMove) {
  return { placement: placing.placement, predecessorId: appointment.id, version: appointment.version };
}

async function withAlternatives(
  findAlternatives: FindAlternatives,
  tx: TenantTx,
  staying: readonly RefusedMove[],
): Promise<ChangedVisits['unchanged']> {
  const unchanged: ChangedVisits['unchanged'] = [];
  for (const { appointment, wish, objection } of staying) {
    const { rule, cause } = objection;
    // What is near would mostly be refused to a follow-up as well.
    const [alternatives = []] =
      rule === FOLLOW_UP ? [] : await findAlternatives(tx, { wish, ignoring: [appointment.id] });
    unchanged.push({ appointmentId: appointment.id, rule, cause, alternatives });
  }
  return unchanged;
}
