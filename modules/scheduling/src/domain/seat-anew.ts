import { type Interval, overlaps } from '@agendify/kernel';
import { FIRST_SQUEEZED_SEAT } from './engine/facts.ts';

/** What is occupied. */
export type OccupiedKind = 'professional' | 'resource' | 'patient' | 'session';

/** A period of a resource that somebody holds. */
export type Occupied = Interval & {
  readonly organizationId: string;
  readonly holderId: string;
  readonly kind: OccupiedKind;
  readonly resourceId: string;
  readonly clinicId: string;
  readonly seat: number;
  /** The visit that stands behind it; null for a time that is merely held. */
  readonly visitId: string | null;
};

/** Two visits that now want one professional, resource or patient at the same time. */
export type Conflict = {
  readonly kind: OccupiedKind;
  readonly resourceId: string;
  readonly visitIds: readonly [string, string];
  /** Whose visits they are; of two organizations where the professional works in both. */
  readonly organizationIds: readonly [string, string];
  /** When both begin to overlap. */
  readonly fromMs: number;
};

/** Where everything found room, and which times that are merely held have to go, moved or not. */
export type Seated<Row extends Occupied> = {
  readonly seated: readonly { readonly row: Row; readonly seat: number }[];
  readonly yielding: readonly Occupied[];
  readonly conflicts: readonly Conflict[];
};

/**
 * Finds seats for periods that have moved, beside those that stand. Each keeps its seat if that is free; one in conflict
 * gets another, for a booked visit is never dropped; a time that is merely held yields. In conflict are two visits with the
 * same seat, and for a professional also two at different clinics. The ordinary visit of a professional or in a room goes to the
 * first free seat below 0, where it stands in the way of ordinary bookings as on seat 0; a squeeze-in goes to another seat of
 * squeeze-ins.
 */
export function seatAnew<Row extends Occupied>(
  moved: readonly Row[],
  standing: readonly Occupied[],
): Seated<Row> {
  const timelines = new Map<string, Timeline>();
  const timelineOf = (row: Occupied): Timeline => {
    const name = `${row.kind} ${row.resourceId}`;
    const known = timelines.get(name) ?? makeTimeline();
    timelines.set(name, known);
    return known;
  };
  const seated: { row: Row; seat: number }[] = [];
  const yielding: Occupied[] = [];
  const conflicts: Conflict[] = [];
  const take = (row: Row, seat: number): void => {
    timelineOf(row).add({ row, seat });
    seated.push({ row, seat });
  };
  const isTaken = (row: Occupied): boolean =>
    timelineOf(row)
      .overlapping(row)
      .some((other) => ordinarySeat(other.seat) === ordinarySeat(row.seat));

  for (const row of standing.filter(isVisit)) timelineOf(row).add({ row, seat: row.seat });
  for (const row of moved.filter(isVisit).toSorted(byStart)) {
    const inTheWay = timelineOf(row).overlapping(row);
    conflicts.push(...inTheWay.flatMap((other) => conflictOf(row, other.row)));
    take(row, findSeat(row, new Set(inTheWay.map((other) => other.seat))));
  }
  for (const row of standing.filter(isHeld)) {
    if (isTaken(row)) yielding.push(row);
    else timelineOf(row).add({ row, seat: row.seat });
  }
  for (const row of moved.filter(isHeld)) {
    if (isTaken(row)) yielding.push(row);
    else take(row, row.seat);
  }
  return { seated, yielding, conflicts };
}

function isVisit({ visitId }: Occupied): boolean {
  return visitId !== null;
}

function isHeld(row: Occupied): boolean {
  return !isVisit(row);
}

/** Whoever is earlier in the day keeps its seat. */
function byStart(a: Occupied, b: Occupied): number {
  return a.startMs - b.startMs || a.seat - b.seat;
}

function findSeat({ kind, seat: wished }: Occupied, taken: ReadonlySet<number>): number {
  if (!taken.has(wished)) return wished;
  const firstSqueezed = FIRST_SQUEEZED[kind];
  const isOrdinary = firstSqueezed !== null && wished < firstSqueezed;
  let seat = isOrdinary ? -1 : (firstSqueezed ?? 1);
  while (taken.has(seat)) seat += isOrdinary ? -1 : 1;
  return seat;
}

/** From which seat on there are squeeze-ins; null where a seat is like any other. */
const FIRST_SQUEEZED = {
  professional: 1,
  resource: FIRST_SQUEEZED_SEAT,
  patient: null,
  session: null,
} as const satisfies Record<OccupiedKind, number | null>;

/** Whoever lost the ordinary seat to a change of the law is an ordinary visit all the same. */
function ordinarySeat(seat: number): number {
  return Math.max(seat, 0);
}

function conflictOf(a: Occupied, b: Occupied): Conflict[] {
  if (a.visitId === null || b.visitId === null || a.visitId === b.visitId) return [];
  const isConflict =
    ordinarySeat(a.seat) === ordinarySeat(b.seat) || (a.kind === 'professional' && a.clinicId !== b.clinicId);
  if (!isConflict) return [];
  const isInOrder = a.visitId < b.visitId;
  return [
    {
      kind: a.kind,
      resourceId: a.resourceId,
      visitIds: isInOrder ? [a.visitId, b.visitId] : [b.visitId, a.visitId],
      organizationIds: isInOrder
        ? [a.organizationId, b.organizationId]
        : [b.organizationId, a.organizationId],
      fromMs: Math.max(a.startMs, b.startMs),
    },
  ];
}

type Entry = { readonly row: Occupied; readonly seat: number };
type Timeline = {
  readonly add: (entry: Entry) => void;
  readonly overlapping: (period: Interval) => Entry[];
};

/** Nothing lasts longer: see `occupancies__at_most_a_day`. */
const LONGEST_MS = 25 * 3_600_000;

/** What one resource is occupied by, found by day. */
function makeTimeline(): Timeline {
  const days = new Map<number, Entry[]>();
  const dayOf = (ms: number): number => Math.floor(ms / LONGEST_MS);
  return {
    add: (entry) => {
      const day = dayOf(entry.row.startMs);
      const known = days.get(day);
      if (known) known.push(entry);
      else days.set(day, [entry]);
    },
    overlapping: (period) => {
      const found: Entry[] = [];
      for (let day = dayOf(period.startMs) - 1; day <= dayOf(period.endMs); day++)
        found.push(...(days.get(day) ?? []).filter(({ row }) => overlaps(row, period)));
      return found;
    },
  };
}
