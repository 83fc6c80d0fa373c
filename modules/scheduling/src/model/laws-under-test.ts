import { at } from './commands-under-test.ts';
import { countsOf } from './counts-under-test.ts';
import {
  MAX_OPEN,
  type ModelNeed,
  type ModelPractice,
  type ModelWorld,
  needsOf,
} from './model-world-under-test.ts';
import type { Occupancy, Snapshot } from './observed-under-test.ts';
import type { ModelVisit } from './model-visit-under-test.ts';
import { type Model, law, stands } from './reference-under-test.ts';

/** What must be true of the database at all times, given what was answered. */
export function checkLaws(model: Model, seen: Snapshot): void {
  const live = seen.occupancies.filter(({ expiresMs }) => expiresMs === null || expiresMs > model.nowMs);
  nobodyTwiceOnASeat(live);
  noTwoVisitsTooNear(model.world, live);
  nothingLostOrMadeUp(model, seen);
  lineageHolds(model, seen);
  holdsAreKept(model, seen);
  everythingOccupied(model, seen, live);
  nothingCountedTooOften(model);
  noPatientInTwoPlaces(model);
  sameSet(
    'keys',
    seen.keys,
    [...model.keys].filter(([, { text }]) => text !== null).map(([key]) => key),
  );
  sameSet('series', seen.series, [...model.series]);
  sameSet(
    'events',
    Object.entries(seen.events).map(([what, n]) => `${what} ${n}`),
    [...model.events].map(([what, n]) => `${what} ${n}`),
  );
}

const overlap = (a: { startMs: number; endMs: number }, b: { startMs: number; endMs: number }): boolean =>
  a.startMs < b.endMs && b.startMs < a.endMs;

/** Says which are missing and which are too many. */
function sameSet(what: string, seen: readonly string[], expected: readonly string[]): void {
  const [have, want] = [new Set(seen), new Set(expected)];
  const missing = expected.filter((each) => !have.has(each));
  const tooMany = seen.filter((each) => !want.has(each));
  law(
    missing.length === 0 && tooMany.length === 0 && have.size === seen.length,
    `${what}: missing [${missing.join('; ')}], too many [${tooMany.join('; ')}]`,
  );
}

function pairs<T>(of: readonly T[]): (readonly [T, T])[] {
  return of.flatMap((a, i) => of.slice(i + 1).map((b) => [a, b] as const));
}

function nobodyTwiceOnASeat(live: readonly Occupancy[]): void {
  for (const rows of Map.groupBy(live, ({ resource, seat }) => `${resource} ${seat}`).values())
    for (const [a, b] of pairs(rows))
      law(
        !overlap(a, b),
        `${a.kind} ${a.resource} twice on seat ${a.seat} at ${at(a.startMs)} and ${at(b.startMs)}`,
      );
}

/** Between ordinary visits lies the larger of two wishes, between clinics the way; squeeze-ins bind across clinics only. */
function noTwoVisitsTooNear(world: ModelWorld, live: readonly Occupancy[]): void {
  const kinds = live.filter(({ kind }) => kind === 'professional' || kind === 'resource');
  for (const rows of Map.groupBy(kinds, ({ resource }) => resource).values())
    for (const [first, second] of pairs(rows.toSorted((a, b) => a.startMs - b.startMs))) {
      const travel = world.travel(first.clinic, second.clinic);
      const areOrdinary = isOrdinary(first) && isOrdinary(second);
      if (first.clinic === second.clinic && !areOrdinary) continue;
      const gap = (second.startMs - first.endMs) / 60_000;
      const wanted = Math.max(first.after, second.before, travel);
      law(
        gap >= wanted,
        `${first.kind} ${first.resource}: ${at(first.startMs)} and ${at(second.startMs)} are ${gap} minutes apart, not ${wanted}`,
      );
    }
}

/** Squeeze-ins have seats of their own: of a professional all but one, of a room or device those after a hundred. */
function isOrdinary({ kind, seat }: Occupancy): boolean {
  return kind === 'professional' ? seat <= 0 : seat < 100;
}

function nothingLostOrMadeUp(model: Model, seen: Snapshot): void {
  const line = (id: string, ...rest: readonly unknown[]): string => [id, ...rest].join(' ');
  sameSet(
    'appointments',
    seen.appointments.map((a) =>
      line(
        a.id,
        a.state,
        a.practice,
        a.service,
        a.patient,
        at(a.startMs),
        at(a.endMs),
        a.isSqueezeIn,
        a.overlaps,
        a.channel,
        a.series !== null,
      ),
    ),
    [...model.visits.values()].map((v) =>
      line(
        v.id,
        v.state,
        v.practice.id,
        v.service.id,
        v.patientId,
        at(v.startMs),
        at(v.endMs),
        v.isSqueezeIn,
        v.mayOverlap,
        v.channel,
        v.isOfSeries,
      ),
    ),
  );
}

function lineageHolds(model: Model, seen: Snapshot): void {
  sameSet(
    'lineage',
    seen.appointments.map((a) => [a.id, a.root, a.predecessor, a.successor, a.moves].join(' ')),
    [...model.visits.values()].map((v) => [v.id, v.root, v.predecessor, v.successor, v.moves].join(' ')),
  );
  for (const visit of model.visits.values())
    law((visit.state === 'rescheduled') === (visit.successor !== null), 'who was moved has a successor');
}

function holdsAreKept(model: Model, seen: Snapshot): void {
  sameSet(
    'holds',
    seen.holds.map(({ hash, expiresMs }) => `${hash} ${at(expiresMs)}`),
    [...model.holds.values()].map(({ hash, expiresAtMs }) => `${hash} ${at(expiresAtMs)}`),
  );
}

type Expected = { readonly holder: string; readonly what: string };

/** Each row that must be there is there exactly once, and nothing else lasts. */
function everythingOccupied(model: Model, seen: Snapshot, live: readonly Occupancy[]): void {
  const rows = new Set(live);
  const take = ({ holder, what }: Expected, fits: (row: Occupancy) => boolean): Occupancy | undefined => {
    const found = [...rows].filter((row) => row.holder === holder && fits(row));
    law(found.length === 1, `${what} of ${holder} has ${found.length} rows`);
    const [row] = found;
    if (row) rows.delete(row);
    return row;
  };
  const sessionOf = new Map(seen.appointments.map(({ id, session }) => [id, session]));
  const inSessions = new Map<string, ModelVisit[]>();
  for (const visit of model.visits.values()) {
    if (!stands(visit)) continue;
    const patient = take({ holder: visit.id, what: 'patient' }, ({ kind }) => kind === 'patient');
    law(
      patient?.resource === visit.patientId && isDuring(patient, visit),
      'a patient is where the appointment says',
    );
    const session = sessionOf.get(visit.id) ?? null;
    if (session !== null) {
      law(visit.service.seats > 1, 'only a group has sessions');
      const seat = take({ holder: visit.id, what: 'seat' }, ({ kind }) => kind === 'session');
      law(seat?.resource === session && isDuring(seat, visit), 'who takes part has a seat of the session');
      inSessions.set(session, [...(inSessions.get(session) ?? []), visit]);
    } else {
      law(visit.service.seats === 1 || visit.isSqueezeIn, 'a group has sessions');
      takeOwn(
        take,
        visit.id,
        visit.practice,
        visit,
        needsOf(visit.practice, visit.service, visit.askedRoom),
        visit,
      );
    }
  }
  const heldSeats = takeHolds(model, seen, rows, take);
  checkSessions(seen, inSessions, heldSeats, take);
  const [left] = rows;
  law(left === undefined, `nobody is left over: ${JSON.stringify(left)}`);
}

type Take = (expected: Expected, fits: (row: Occupancy) => boolean) => Occupancy | undefined;
type During = { readonly startMs: number; readonly endMs: number };

function isDuring(row: Occupancy | undefined, { startMs, endMs }: During): boolean {
  return row?.startMs === startMs && row.endMs === endMs;
}

/** Professional, rooms and devices of a holder. */
function takeOwn(
  take: Take,
  holder: string,
  practice: ModelPractice,
  during: During,
  needs: readonly ModelNeed[],
  { isSqueezeIn, service }: Pick<ModelVisit, 'isSqueezeIn' | 'service'>,
): void {
  const hasBuffers = (row: Occupancy): boolean =>
    row.before === service.before && row.after === service.after;
  const person = take({ holder, what: 'professional' }, ({ kind }) => kind === 'professional');
  law(
    person?.resource === practice.professionalId &&
      person.clinic === practice.clinicId &&
      isDuring(person, during) &&
      hasBuffers(person) &&
      person.seat > 0 === isSqueezeIn,
    `the professional is where the appointment says: ${JSON.stringify(person)}`,
  );
  // Who has the least choice first: what is left is another's.
  for (const { candidates, trailMinutes } of needs.toSorted(byChoice)) {
    const endMs = during.endMs + trailMinutes * 60_000;
    const row = take(
      { holder, what: 'room or device' },
      ({ kind, resource }) => kind === 'resource' && candidates.includes(resource),
    );
    law(
      row !== undefined && isDuring(row, { startMs: during.startMs, endMs }) && hasBuffers(row),
      `rooms and devices are where the appointment says: ${JSON.stringify(row)}`,
    );
  }
}

function byChoice(a: ModelNeed, b: ModelNeed): number {
  return a.candidates.length - b.candidates.length;
}

/** Live holds; answers the sessions in which they have seats. */
function takeHolds(model: Model, seen: Snapshot, rows: ReadonlySet<Occupancy>, take: Take): Set<string> {
  const sessions = new Set<string>();
  for (const hold of model.holds.values()) {
    if (hold.expiresAtMs <= model.nowMs) continue;
    const { practice, service, startMs } = hold.of;
    const holder = seen.holds.find(({ hash }) => hash === hold.hash)?.id ?? '';
    const during = { startMs, endMs: startMs + service.minutes * 60_000 };
    const seat = [...rows].find((row) => row.holder === holder && row.kind === 'session');
    if (seat) {
      take({ holder, what: 'held seat' }, (row) => row === seat);
      law(isDuring(seat, during), 'a held seat is at the time of the hold');
      sessions.add(seat.resource);
    } else {
      takeOwn(take, holder, practice, during, needsOf(practice, service, null), {
        isSqueezeIn: false,
        service,
      });
    }
  }
  return sessions;
}

function checkSessions(
  seen: Snapshot,
  inSessions: ReadonlyMap<string, readonly ModelVisit[]>,
  heldSeats: ReadonlySet<string>,
  take: Take,
): void {
  const known = new Map(seen.sessions.map((session) => [session.id, session]));
  for (const [id, visits] of inSessions) {
    const session = known.get(id);
    const [first] = visits;
    law(session !== undefined, 'the session of an appointment is known');
    if (!session || !first) continue;
    for (const visit of visits)
      law(
        visit.practice.id === session.practice &&
          visit.service.id === session.service &&
          isDuringSame(visit, session),
        'all of a session come at its time',
      );
    const ordinary = visits.filter(({ isSqueezeIn }) => !isSqueezeIn);
    law(ordinary.length <= first.service.seats, 'a session has no more participants than seats');
  }
  for (const id of new Set([...inSessions.keys(), ...heldSeats])) {
    const session = known.get(id);
    const first = inSessions.get(id)?.[0];
    if (!session) continue;
    const visit = first ?? null;
    if (!visit) {
      // Nobody but holds: the session lasts as long as they do, for the professional and the room too.
      take({ holder: id, what: 'professional of a held session' }, ({ kind }) => kind === 'professional');
      take({ holder: id, what: 'room of a held session' }, ({ kind }) => kind === 'resource');
      continue;
    }
    takeOwn(take, id, visit.practice, session, needsOf(visit.practice, visit.service, null), {
      isSqueezeIn: false,
      service: visit.service,
    });
  }
}

function isDuringSame(a: During, b: During): boolean {
  return a.startMs === b.startMs && a.endMs === b.endMs;
}

function nothingCountedTooOften(model: Model): void {
  const standing = [...model.visits.values()].filter(stands);
  for (const visit of standing)
    for (const { name, maximum, counted } of countsOf(model.world, visit, standing))
      law(counted <= maximum, `${name}: ${counted} of ${maximum} at ${at(visit.startMs)}`);
  const open = standing.filter(
    (visit) =>
      visit.patientId === model.world.limitedPatient &&
      visit.state === 'booked' &&
      !visit.isSqueezeIn &&
      visit.startMs > model.nowMs,
  );
  law(open.length <= MAX_OPEN, `a patient with at most ${MAX_OPEN} open appointments has ${open.length}`);
}

function noPatientInTwoPlaces(model: Model): void {
  const standing = [...model.visits.values()].filter(stands);
  for (const visits of Map.groupBy(standing, ({ patientId }) => patientId).values())
    for (const [a, b] of pairs(visits))
      law(
        !overlap(a, b) || a.mayOverlap || b.mayOverlap,
        `a patient is in two places at ${at(a.startMs)} and ${at(b.startMs)}`,
      );
}
