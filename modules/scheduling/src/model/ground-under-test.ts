import type { ModelBlock } from './commands-under-test.ts';
import type { ModelNeed, ModelPractice, ModelService, ModelWorld } from './model-world-under-test.ts';
import type { Occupancy } from './observed-under-test.ts';
import type { ModelVisit } from './model-visit-under-test.ts';

/**
 * What an answer is judged by: the world before a step of one command; or, where several were under way at once, all
 * that stood before or after it.
 */
export type Ground = {
  readonly world: ModelWorld;
  readonly nowMs: number;
  /** Of appointments and live holds. */
  readonly rows: readonly Occupancy[];
  readonly standing: readonly ModelVisit[];
  readonly blocks: readonly ModelBlock[];
  /** For how long each practice opens in the morning; several, where it was being changed. */
  readonly openMinutes: (practiceId: string) => readonly number[];
  readonly isExact: boolean;
};

/** What somebody wants to occupy. */
export type Claim = {
  readonly practice: ModelPractice;
  readonly service: ModelService;
  readonly patientId: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly needs: readonly ModelNeed[];
  readonly isSqueezeIn: boolean;
  readonly intoOccupiedRoom: boolean;
  readonly mayOverlap: boolean;
  /** Holders that do not stand in the way. */
  readonly ignoring: readonly string[];
  /** Blocks do not object to undoing a cancellation. */
  readonly isRestored: boolean;
};

type During = { readonly startMs: number; readonly endMs: number };

const isOver = (a: During, b: During): boolean => a.startMs < b.endMs && b.startMs < a.endMs;

/** What stands in the way of a claim, in the order in which it is looked for; null: nothing. */
export function conflictOf(
  ground: Ground,
  claim: Claim,
): 'seat' | 'professional' | 'room' | 'patient' | null {
  const rows = ground.rows.filter(({ holder }) => !claim.ignoring.includes(holder));
  const session = claim.service.seats > 1 ? sessionAt(rows, claim) : null;
  if (session && !claim.isSqueezeIn && session.taken >= claim.service.seats) return 'seat';
  const joins = session !== null && ground.isExact;
  if (!joins) {
    if (isProfessionalBusy(ground.world, rows, claim)) return 'professional';
    if (isSomethingMissing(ground, rows, claim)) return 'room';
  }
  const isElsewhere = rows.some(({ resource, ...row }) => resource === claim.patientId && isOver(row, claim));
  return isElsewhere && !claim.mayOverlap ? 'patient' : null;
}

/** The session that a claim would join, and how many have seats in it. */
function sessionAt(
  rows: readonly Occupancy[],
  { practice, startMs, endMs }: Claim,
): { readonly taken: number } | null {
  const seats = rows.filter((row) => row.kind === 'session' && row.clinic === practice.clinicId);
  const taken = seats.filter((row) => row.startMs === startMs && row.endMs === endMs);
  return taken.length > 0 ? { taken: new Set(taken.map(({ holder }) => holder)).size } : null;
}

function isProfessionalBusy(world: ModelWorld, rows: readonly Occupancy[], claim: Claim): boolean {
  const { practice, service } = claim;
  return rows.some((row) => {
    if (row.resource !== practice.professionalId) return false;
    if (row.clinic === practice.clinicId && (row.seat > 0 || claim.isSqueezeIn)) return false;
    const travel = world.travel(row.clinic, practice.clinicId);
    return isTooNear(row, claim, service, travel);
  });
}

function isTooNear(row: Occupancy, during: During, service: ModelService, travel: number): boolean {
  const after = Math.max(row.after, service.before, travel) * 60_000;
  const before = Math.max(row.before, service.after, travel) * 60_000;
  return row.endMs + after > during.startMs && row.startMs - before < during.endMs;
}

function isSomethingMissing(ground: Ground, rows: readonly Occupancy[], claim: Claim): boolean {
  const ways = claim.needs.map(({ candidates, trailMinutes }) => {
    const during = { startMs: claim.startMs, endMs: claim.endMs + trailMinutes * 60_000 };
    const usable = candidates.filter((id) => claim.isRestored || !isRoomBlocked(ground.blocks, id, during));
    const isFree = (id: string): boolean =>
      !rows.some((row) => row.resource === id && row.seat < 100 && isTooNear(row, during, claim.service, 0));
    return { usable, free: usable.filter(isFree) };
  });
  const mayBeFull = claim.isSqueezeIn && claim.intoOccupiedRoom;
  return !canAll(ways.map(({ usable, free }) => (mayBeFull ? usable : free)));
}

/** Whether each can have one of its own. */
function canAll([first, ...others]: readonly (readonly string[])[], taken: readonly string[] = []): boolean {
  return !first || first.some((id) => !taken.includes(id) && canAll(others, [...taken, id]));
}

function isRoomBlocked(blocks: readonly ModelBlock[], roomId: string, during: During): boolean {
  return blocks.some((block) => block.scope === 'room' && block.scopeId === roomId && isOver(block, during));
}

/** Whether a block lies over a claim. */
export function isBlocked({ blocks }: Ground, { practice, ...during }: Claim): boolean {
  return blocks.some(
    (block) =>
      isOver(block, during) &&
      block.organizationId === practice.as.organizationId &&
      (block.scopeId === practice.id ||
        (block.scope === 'professional' && block.scopeId === practice.professionalId)),
  );
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whether a claim may lie outside the hours: mornings from 8:00 in São Paulo, Monday and Tuesday. */
export function mayBeOutside(ground: Ground, claim: Claim): boolean {
  return ground.openMinutes(claim.practice.id).some((minutes) => !isInside(claim, minutes));
}

function isInside({ startMs, endMs }: Claim, openMinutes: number): boolean {
  const local = startMs - 3 * HOUR_MS;
  const day = Math.floor(local / DAY_MS);
  const weekday = ((day + 3) % 7) + 1;
  const opensMs = day * DAY_MS + 11 * HOUR_MS;
  return weekday <= 2 && startMs >= opensMs && endMs <= opensMs + openMinutes * 60_000;
}

/** Whether a start is on the grid of a service. */
export function isOnGrid(service: ModelService, startMs: number): boolean {
  return (startMs / 60_000) % service.stepMinutes === 0;
}
