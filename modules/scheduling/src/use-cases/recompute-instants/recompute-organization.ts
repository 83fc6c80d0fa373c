import type { Interval } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import {
  type OccupancyRow,
  type StandingRow,
  enter,
  forgetFreeTimes,
  listHolds,
  listStanding,
  lockOrganization,
  lockResources,
  moveHolds,
  moveSessions,
  takeOut,
  takeOutRows,
} from '../../data/recompute-occupancy-store.ts';
import {
  type Scope,
  listVisitsToCome,
  lockVisits,
  moveVisits,
  stampVisitsToCome,
} from '../../data/recompute-visit-store.ts';
import { type KeptTime, type Moved, type VisitToCome, movedBy } from '../../domain/moved-periods.ts';
import { type Conflict, type Occupied, seatAnew } from '../../domain/seat-anew.ts';
import type { ZoneRules } from '../../domain/zone-rules.ts';

/** What is computed anew, and by which law. */
export type Law = {
  readonly rules: ZoneRules;
  readonly scope: Scope;
  /** Noted on every visit that was looked at; null: nothing is noted. */
  readonly version: string | null;
  readonly nowMs: number;
  /** The parts of the time to come, one after the other: each is read by itself. */
  readonly periods: readonly Interval[];
};

/** A visit and where it has moved to. */
export type MovedVisit = Moved<VisitToCome>;

/** What has moved in an organization. */
export type MovedInOrganization = {
  readonly visits: readonly MovedVisit[];
  readonly conflicts: readonly Conflict[];
};

const DAY_MS = 24 * 3_600_000;
const WAIT_MS = 5_000;
const ROWS_A_STATEMENT = 2_000;

/**
 * Gives the visits of an organization their instants by a law, in one transaction: visits, what they occupy, their group
 * sessions, and times that are held. What a professional occupies in other organizations moves along where their visits will
 * move too, so that nothing is taken for a conflict that only meets halfway.
 */
export async function recomputeOrganization(
  tx: SystemTx,
  organizationId: string,
  law: Law,
): Promise<MovedInOrganization> {
  await lockOrganization(tx, organizationId, WAIT_MS);
  const found = await findMovedVisits(tx, organizationId, law);
  const holds = movedBy(law.rules, await listHolds(tx, organizationId, new Date(law.nowMs)));
  if (found.length === 0 && holds.length === 0) return { visits: [], conflicts: [] };
  const visits = await gather(found, (part) => lockVisits(tx, part));
  const professionalIds = [...new Set(visits.map(({ professionalId }) => professionalId))];
  await lockResources(tx, professionalIds);

  const { rows: moving, sessions } = await takeOutMoving(tx, organizationId, visits, holds);
  const standing = await listAround(tx, moving, law);
  const along = await moveAlong(tx, organizationId, standing, law);
  const staying = standing.filter((row) => !along.has(row));
  const { seated, yielding, conflicts } = seatAnew([...moving, ...along.values()], staying.map(asOccupied));
  const takenOut = new Set<Occupied>(moving);
  await inParts(
    yielding.filter((row) => !takenOut.has(row)),
    (part) => takeOutRows(tx, part),
  );
  await inParts(
    seated.map(({ row, seat }) => ({ ...row, seat })),
    (part) => enter(tx, part),
  );

  await inParts(visits, (part) => moveVisits(tx, organizationId, part));
  await inParts(
    Array.from(sessions, ([id, { movedTo }]) => ({ id, movedTo })),
    (part) => moveSessions(tx, organizationId, part),
  );
  await inParts(holds, (part) => moveHolds(tx, organizationId, part));
  await forgetFreeTimes(tx, organizationId, professionalIds);
  return { visits, conflicts };
}

async function findMovedVisits(tx: SystemTx, organizationId: string, law: Law): Promise<MovedVisit[]> {
  const moved: MovedVisit[] = [];
  for (const period of law.periods) {
    const visits =
      law.version === null
        ? await listVisitsToCome(tx, organizationId, law.scope, period)
        : await stampVisitsToCome(tx, organizationId, law.scope, period, law.version);
    moved.push(...movedBy(law.rules, visits));
  }
  return moved;
}

type MovedHold = Moved<KeptTime>;
type Moving = Occupied & OccupancyRow;

type Holder = MovedVisit | MovedHold;
type TakenOut = { readonly rows: Moving[]; readonly sessions: ReadonlyMap<string, Holder> };

/** What visits, holds and the group sessions of both occupy, taken out, at its new time. */
async function takeOutMoving(
  tx: SystemTx,
  organizationId: string,
  visits: readonly MovedVisit[],
  holds: readonly MovedHold[],
): Promise<TakenOut> {
  const takeOutOf = async (holders: ReadonlyMap<string, Holder>): Promise<Moving[]> => {
    const rows = await gather([...holders.keys()], (part) => takeOut(tx, organizationId, part));
    return rows.flatMap((row) => {
      const holder = holders.get(row.holderId);
      return holder ? [atNewTime(row, holder)] : [];
    });
  };
  // Holds first: a session in which visits take part as well moves as theirs.
  const holders: readonly Holder[] = [...holds, ...visits];
  const byId = new Map(holders.map((holder) => [holder.id, holder]));
  const rows = await takeOutOf(byId);
  const sessions = new Map<string, Holder>();
  const seats = Map.groupBy(rows, ({ holderId }) => holderId);
  for (const holder of holders)
    for (const { kind, resourceId } of seats.get(holder.id) ?? [])
      if (kind === 'session') sessions.set(resourceId, holder);
  return { rows: [...rows, ...(await takeOutOf(sessions))], sessions };
}

/** A room may be occupied for a part of a visit only; everybody else is there for all of it. */
function atNewTime(row: OccupancyRow, holder: Holder): Moving {
  const shiftMs = holder.movedTo.startMs - holder.startMs;
  const period =
    row.kind === 'resource'
      ? { startMs: row.startMs + shiftMs, endMs: row.endMs + shiftMs }
      : { startMs: holder.movedTo.startMs, endMs: holder.movedTo.endMs };
  const visit = 'clinicId' in holder ? holder : null;
  // Who lost the ordinary seat to an earlier change of the law wants it again.
  return { ...row, ...period, seat: Math.max(row.seat, 0), visitId: visit?.id ?? null };
}

/** By whom the same people and rooms are occupied around the new times. */
async function listAround(tx: SystemTx, moving: readonly Moving[], { scope }: Law): Promise<StandingRow[]> {
  const period = moving.reduce<Interval>(
    (all, { startMs, endMs }) => ({
      startMs: Math.min(all.startMs, startMs),
      endMs: Math.max(all.endMs, endMs),
    }),
    { startMs: Infinity, endMs: -Infinity },
  );
  const around = { startMs: period.startMs - DAY_MS, endMs: period.endMs + DAY_MS };
  const resourceIds = [...new Set(moving.map(({ resourceId }) => resourceId))];
  return gather(resourceIds, (part) => listStanding(tx, part, around, scope.olderThan));
}

/** What professionals occupy in other organizations by visits that will move as well, taken out, at its new time. */
async function moveAlong(
  tx: SystemTx,
  organizationId: string,
  standing: readonly StandingRow[],
  { rules, scope }: Law,
): Promise<Map<StandingRow, Moving>> {
  const along = new Map<StandingRow, Moving>();
  for (const row of standing) {
    const { visit } = row;
    if (!visit?.isOlder || row.organizationId === organizationId || row.kind !== 'professional') continue;
    const [moved] = scope.zone === null || visit.timeZone === scope.zone ? movedBy(rules, [visit]) : [];
    if (moved && row.startMs !== moved.movedTo.startMs) along.set(row, atNewTime(row, moved));
  }
  const visits = [...along.keys()].flatMap(({ visit }) => (visit ? [visit] : []));
  const locked = new Set(await gather(visits, (part) => lockVisits(tx, part)));
  for (const row of along.keys()) if (row.visit && !locked.has(row.visit)) along.delete(row);
  await inParts([...along.keys()].map(asOccupied), (part) => takeOutRows(tx, part));
  return along;
}

function asOccupied({ visit, ...row }: StandingRow): Occupied {
  return { ...row, visitId: visit?.id ?? null };
}

/** Works through many in parts, so that no statement takes long. */
async function inParts<Item>(items: readonly Item[], work: (part: Item[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_A_STATEMENT)
    await work(items.slice(start, start + ROWS_A_STATEMENT));
}

/** The same, for what is answered. */
async function gather<Item, Answer>(
  items: readonly Item[],
  work: (part: Item[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[][] = [];
  await inParts(items, async (part) => {
    answers.push([...(await work(part))]);
  });
  return answers.flat();
}
