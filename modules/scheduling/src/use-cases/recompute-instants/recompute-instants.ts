import { type Clock, type Interval, OrganizationId, type TimeZone, ok, refuse } from '@agendify/kernel';
import { type Database, refusingConstraint } from '@agendify/platform';
import { hasWaitedLongEnough } from '../../data/months-store.ts';
import { listOrganizationsOfBlocks } from '../../data/recompute-block-store.ts';
import { listOrganizationsOf, namesOfClinics } from '../../data/recompute-visit-store.ts';
import type { Conflict } from '../../domain/seat-anew.ts';
import { type ZoneRules, rememberRules, runtimeRules } from '../../domain/zone-rules.ts';
import {
  type Law,
  type MovedInOrganization,
  type MovedVisit,
  recomputeOrganization,
} from './recompute-organization.ts';
import { recomputeBlocks } from './recompute-blocks.ts';

/** How many visits of a clinic have moved. */
export type MovedAtClinic = {
  readonly organizationId: string;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly timeZone: TimeZone;
  readonly visits: number;
};

/** What a change of the law has moved, or would move. Ids only: it is for whoever runs the system. */
export type Recomputed = {
  /** How many organizations were looked at. */
  readonly organizations: number;
  readonly moved: readonly MovedAtClinic[];
  /** How many blocks and absences have moved. */
  readonly blocks: number;
  readonly conflicts: readonly Conflict[];
  /** Organizations in which too many were writing; another run does them. */
  readonly postponed: readonly string[];
  /** False: it was told to stop before the last organization. */
  readonly isComplete: boolean;
};

/** What to compute. */
export type Recomputing =
  /** By the zone data of this runtime, what was made with older ones. */
  | { readonly kind: 'apply'; readonly stopping: AbortSignal }
  /** By other rules for one zone, in transactions that are rolled back. */
  | {
      readonly kind: 'drill';
      readonly rules: ZoneRules;
      readonly zone: TimeZone;
      readonly stopping: AbortSignal;
    };

type Deps = {
  readonly db: Pick<Database, 'asSystem' | 'inTenant'>;
  readonly clock: Clock;
  readonly tzdataVersion: string;
  readonly rules?: ZoneRules;
};

/** As far as months are made ahead; what lies beyond is read at once. */
const MONTHS_AHEAD = 26;
const BEYOND_MS = Date.UTC(2201, 0, 1);
const ATTEMPTS = 3;

/**
 * Makes computing anew the instants of booked visits, and of blocks and absences: their wall times stay. One transaction an
 * organization for each, so that it can be interrupted and repeated: what has the right instant is left alone. Visits that now
 * overlap stay booked and are named.
 */
export function makeRecomputeInstants({ db, clock, tzdataVersion, rules = runtimeRules }: Deps) {
  const run = async (law: Law, isDrill: boolean, stopping: AbortSignal): Promise<Recomputed> => {
    const organizationIds = await listOrganizations(db, law);
    let blocks = 0;
    const moved: MovedAtClinic[] = [];
    const conflicts = new Map<string, Conflict>();
    const postponed: string[] = [];
    let organizations = 0;
    for (const organizationId of organizationIds) {
      if (stopping.aborted) break;
      organizations++;
      blocks += await recomputeBlocks(db, OrganizationId.parse(organizationId), law);
      const answer = await inOneTransaction(db, organizationId, law, isDrill);
      if (answer === null) postponed.push(organizationId);
      else {
        moved.push(...(await countByClinic(db, organizationId, answer.visits)));
        // Of two organizations each finds the same pair.
        for (const conflict of answer.conflicts)
          conflicts.set([conflict.kind, ...conflict.visitIds].join(' '), conflict);
      }
    }
    const isComplete = organizations === organizationIds.length;
    return { organizations, moved, blocks, conflicts: [...conflicts.values()], postponed, isComplete };
  };

  return (what: Recomputing): Promise<Recomputed> => {
    const nowMs = clock();
    const common = { nowMs, periods: periodsFrom(nowMs) };
    if (what.kind === 'drill') {
      const scope = { olderThan: null, zone: what.zone };
      return run({ ...common, rules: rememberRules(what.rules), scope, version: null }, true, what.stopping);
    }
    const scope = { olderThan: tzdataVersion, zone: null };
    return run(
      { ...common, rules: rememberRules(rules), scope, version: tzdataVersion },
      false,
      what.stopping,
    );
  };
}

type Tx = Pick<Database, 'asSystem' | 'inTenant'>;

async function listOrganizations(db: Tx, { scope, periods, nowMs }: Law): Promise<string[]> {
  const ids = new Set<string>();
  for (const period of periods) {
    const found = await db.asSystem('find organizations whose visits the law moves', (tx) =>
      listOrganizationsOf(tx, scope, period),
    );
    for (const id of found) ids.add(id);
  }
  const withBlocks = await db.asSystem('find organizations whose blocks the law moves', (tx) =>
    listOrganizationsOfBlocks(tx, scope, nowMs),
  );
  for (const id of withBlocks) ids.add(id);
  return [...ids].toSorted();
}

/** Null: others wrote at the same time, again and again. */
async function inOneTransaction(
  db: Tx,
  organizationId: string,
  law: Law,
  isDrill: boolean,
): Promise<MovedInOrganization | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const result = await db.asSystem('compute instants anew', async (tx) => {
        const answer = await recomputeOrganization(tx, organizationId, law);
        // What is refused is rolled back.
        return isDrill ? refuse(answer) : ok(answer);
      });
      return result.ok ? result.value : result.refusal;
    } catch (error) {
      const isBusy = hasWaitedLongEnough(error) || refusingConstraint(error)?.startsWith('occupancies__');
      if (!isBusy) throw error;
    }
  }
  return null;
}

async function countByClinic(
  db: Tx,
  organizationId: string,
  visits: readonly MovedVisit[],
): Promise<MovedAtClinic[]> {
  if (visits.length === 0) return [];
  const byClinic = Map.groupBy(visits, ({ clinicId, timeZone }) => `${clinicId} ${timeZone}`);
  const context = { organizationId: OrganizationId.parse(organizationId), accountId: null };
  const names = await db.inTenant(context, (tx) =>
    namesOfClinics(tx, [...new Set(visits.map(({ clinicId }) => clinicId))]),
  );
  return [...byClinic.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { clinicId, timeZone } = first;
    const clinicName = names.get(clinicId) ?? '';
    return [{ organizationId, clinicId, clinicName, timeZone, visits: 1 + others.length }];
  });
}

/** From now to the end of the month, then month by month, then the rest: as the visits lie in partitions. */
function periodsFrom(nowMs: number): Interval[] {
  const now = new Date(nowMs);
  const firstOf = (month: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1);
  const starts = Array.from({ length: MONTHS_AHEAD }, (_, index) => Math.max(nowMs, firstOf(index)));
  return starts.map((startMs, index) => ({ startMs, endMs: starts[index + 1] ?? BEYOND_MS }));
}
