import type { Refusal } from '@agendify/contracts';
import {
  type Clock,
  type IdSource,
  type Interval,
  type PatientId,
  type PracticeId,
  type Result,
  type ServiceId,
  addDays,
  contains,
  localDateOf,
  ok,
  refuse,
  toZonedIso,
  weekdayOf,
} from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFacts } from '../data/facts-store.ts';
import type { PlacedNeed, Placement } from '../data/placement-store.ts';
import type { RulebookFound, Rulebooks } from '../data/rulebook-store.ts';
import { type Count, countsAt } from '../domain/engine/counts.ts';
import { type Judgement, objectionOfRules, surveyAround } from '../domain/engine/find-objection.ts';
import { isOnGrid } from '../domain/engine/grid.ts';
import { occupiedBy } from '../domain/engine/needs.ts';
import type { Objection } from '../domain/engine/objection.ts';
import { type Offer, offerOf, roomAsNeed } from '../domain/engine/offer.ts';
import type { Channel, Modality, Need, Resource, Rulebook } from '../domain/engine/rulebook.ts';

const MINUTE_MS = 60_000;

/** What every way of entry needs to place a visit. */
export type PlacingDeps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly tzdataVersion: string;
  readonly rulebooks: Rulebooks;
};

/** A time that somebody wants. */
export type Wish = {
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  /** Null: for a hold. */
  readonly patientId: PatientId | null;
  readonly startMs: number;
  readonly channel: Channel;
  readonly visit: 'first' | 'return' | null;
  readonly modality: Modality | null;
  readonly planId: string | null;
  /** Instead of the practice's usual room; with `asBooked` the one it has, and any other will do that the rules allow. */
  readonly roomId: string | null;
  /** Of an appointment that is moved: its length is frozen, and its service may not be offered any more. */
  readonly asBooked?: { readonly durationMinutes: number; readonly isSamePractice: boolean };
};

/** An offer, with what speaks against it at any time, if anything does. */
export type FoundOffer = { readonly offer: Offer; readonly objection: Objection | null };

/** Finds what a wish is about; `isFresh` reads the rules anew. Refuses `reference-unknown` with the place. */
export async function findOffer(
  rulebooks: Rulebooks,
  calls: TenantCalls,
  wish: Wish,
  isFresh = false,
): Promise<Result<FoundOffer, Refusal<'reference-unknown'>>> {
  const found = isFresh ? await rulebooks.reload(calls, wish) : await rulebooks.find(calls, wish);
  return offerIn(found, wish);
}

/** What a wish is about in a rulebook. Refuses `reference-unknown` with the place. */
export function offerIn(found: RulebookFound, wish: Wish): Result<FoundOffer, Refusal<'reference-unknown'>> {
  if ('unknown' in found)
    return refuse({
      code: 'reference-unknown',
      pointer: found.unknown === 'practice' ? '/practiceId' : '/serviceId',
    });
  const { rulebook } = found;
  const room = rulebook.rooms.find(({ id }) => id === wish.roomId);
  const asked = room ? roomAsNeed(room) : null;
  const { asBooked } = wish;
  if (asBooked) return ok(bookedOffer(rulebook, wish, asBooked, asked));
  if (wish.roomId !== null && !room) return refuse({ code: 'reference-unknown', pointer: '/roomId' });
  return ok(offerOf(rulebook, { ...wish, room: asked }));
}

/**
 * What an appointment is that stands already: as long as it was booked, and in any room that its service allows, or else
 * the one that was asked for, as long as that is in use.
 */
function bookedOffer(
  rulebook: Rulebook,
  wish: Wish,
  { durationMinutes, isSamePractice }: Wish['asBooked'] & object,
  asked: Need | null,
): FoundOffer {
  const anywhere = offerOf(rulebook, { ...wish, room: null });
  const isOneOfMany = anywhere.offer.needs.some(({ candidates }) => isAmong(candidates, wish.roomId));
  const { offer, objection } = asked && !isOneOfMany ? offerOf(rulebook, { ...wish, room: asked }) : anywhere;
  const stands = isSamePractice && objection?.rule === 'service-not-offered';
  return {
    offer: { ...offer, durationMinutes, needs: preferring(wish.roomId, offer.needs) },
    objection: stands ? null : objection,
  };
}

/** Who was given one of several rooms stays in it where that is possible, and where not, another will do. */
function preferring(roomId: string | null, needs: readonly Need[]): Need[] {
  const own = needs.findIndex(({ candidates }) => isAmong(candidates, roomId));
  return needs.map((need, index) =>
    index === own
      ? {
          ...need,
          candidates: need.candidates.toSorted((a, b) => Number(b.id === roomId) - Number(a.id === roomId)),
        }
      : need,
  );
}

function isAmong(candidates: readonly Resource[], id: string | null): boolean {
  return candidates.some((candidate) => candidate.id === id);
}

/** How a wish is judged: staff may leave the grid and enter a visit that has begun. */
export function judgementOf(wish: Wish, nowMs: number): Judgement {
  const isStaff = wish.channel === 'staff';
  return { nowMs, mayHaveBegun: isStaff, mustBeOnGrid: !isStaff };
}

/** The same, where others may have begun a group session already: it is joined where it is, on the grid or not. */
export async function judgementAmongSessions(
  calls: TenantCalls,
  { offer }: FoundOffer,
  wish: Wish,
  nowMs: number,
): Promise<Judgement> {
  const judgement = judgementOf(wish, nowMs);
  const { service, timeZone } = offer.rulebook;
  const date = localDateOf(wish.startMs, timeZone);
  if (!judgement.mustBeOnGrid || service.seats === 1 || isOnGrid(wish.startMs, date, timeZone, service))
    return judgement;
  const facts = await readFacts(calls, offer, { from: date, to: date, patientId: null, ignoring: [], nowMs });
  const isBegun = facts?.sessions.some(({ startMs }) => startMs === wish.startMs) ?? false;
  return { ...judgement, mustBeOnGrid: !isBegun };
}

/** What the rules alone say of a wish, before anybody looks who is busy. */
export function objectionTo(
  { offer, objection }: FoundOffer,
  startMs: number,
  judgement: Judgement,
): Objection | null {
  return objection ?? objectionOfRules(offer, startMs, judgement);
}

/** What only some placements bear. */
export type PlacementExtras = Partial<
  Pick<
    Placement,
    | 'notes'
    | 'price_cents'
    | 'squeeze_in_reason'
    | 'into_occupied_room'
    | 'patient_overlap_reason'
    | 'follow_up_of'
    | 'follow_up_count'
    | 'series_id'
    | 'series_index'
    | 'hold_hash'
    | 'needs'
  >
> & { readonly counts?: readonly Count[] };

/** A placement, and what it says when one of its counts is reached. */
export type Placing = { readonly placement: Placement; readonly counts: readonly Count[] };

/** Writes down what the database shall place: the wish as the rules have agreed to it. */
export function toPlacing(
  deps: Pick<PlacingDeps, 'clock' | 'newId' | 'tzdataVersion'>,
  accountId: string | null,
  offer: Offer,
  wish: Wish,
  { counts: otherCounts, ...extras }: PlacementExtras = {},
): Placing {
  const { rulebook } = offer;
  const { service, timeZone } = rulebook;
  const nowMs = deps.clock();
  const during = { startMs: wish.startMs, endMs: wish.startMs + offer.durationMinutes * MINUTE_MS };
  const date = localDateOf(wish.startMs, timeZone);
  const monday = addDays(date, 1 - weekdayOf(date));
  const counts = otherCounts ?? countsAt(offer, wish.startMs, nowMs);
  const placement: Placement = {
    id: deps.newId(),
    event_id: deps.newId(),
    practice_id: rulebook.practiceId,
    rules_version: rulebook.version,
    service_id: service.id,
    clinic_id: rulebook.clinicId,
    professional_id: rulebook.professionalId,
    patient_id: wish.patientId,
    starts_at: iso(during.startMs),
    ends_at: iso(during.endMs),
    local_starts_at: toZonedIso(during.startMs, timeZone).slice(0, 19),
    time_zone: timeZone,
    tzdata_version: deps.tzdataVersion,
    price_cents: service.priceCents,
    notes: null,
    account_id: accountId,
    written_at: iso(nowMs),
    channel: wish.channel,
    modality: offer.modality,
    visit: wish.visit,
    plan_id: offer.payer?.planId ?? null,
    buffer_before: service.bufferBeforeMinutes,
    buffer_after: service.bufferAfterMinutes,
    elsewhere_minutes: rulebook.elsewhereMinutes,
    needs: extras.needs ?? placedNeeds(offer, during, nowMs),
    seats: service.seats,
    session_id: service.seats > 1 ? deps.newId() : null,
    counts: counts.map(({ objection: _said, ...count }) => count),
    week_from: monday,
    week_to: addDays(monday, 6),
    squeeze_in_reason: null,
    into_occupied_room: false,
    patient_overlap_reason: null,
    follow_up_of: null,
    follow_up_count: null,
    series_id: null,
    series_index: null,
    hold_hash: null,
    ...extras,
  };
  return { placement, counts };
}

/** What is occupied, with all candidates, whatever their own hours and blocks say. */
export function needsAtAnyHour(offer: Offer, during: Interval): PlacedNeed[] {
  return offer.needs.map((need) => toPlacedNeed(need, during, need.candidates));
}

/** What is occupied, with the candidates that their own hours and blocks allow. */
function placedNeeds(offer: Offer, during: Interval, nowMs: number): PlacedNeed[] {
  if (offer.needs.length === 0) return [];
  return surveyAround(offer, during.startMs, nowMs).needs.map(({ need, resources }) => {
    const occupied = occupiedBy(need, during);
    const open = resources.filter(({ usable }) => usable.some((period) => contains(period, occupied)));
    return toPlacedNeed(
      need,
      during,
      open.map(({ resource }) => resource),
    );
  });
}

function toPlacedNeed(need: Need, during: Interval, candidates: readonly Resource[]): PlacedNeed {
  const { startMs, endMs } = occupiedBy(need, during);
  return {
    from: iso(startMs),
    until: iso(endMs),
    isRoom: need.candidates.some(({ isRoom }) => isRoom),
    candidates: candidates.map(({ id, capacity }) => [id, capacity] as const),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
