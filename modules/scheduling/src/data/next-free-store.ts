import {
  type ClinicId,
  type OrganizationId,
  type PracticeId,
  type ServiceId,
  TimeZone,
} from '@agendify/kernel';
import type { SystemTx, TenantCalls, TenantFunction } from '@agendify/platform';
import { sql } from 'kysely';
import { z } from 'zod';
import type { DayPeriod } from '../domain/day-periods.ts';
import type { Frame } from '../domain/frame.ts';

const CANDIDATES: TenantFunction = { name: 'scheduling.first_free_candidates', parameters: 8 };
const OUTDATED: TenantFunction = { name: 'scheduling.outdated_next_free', parameters: 2 };
const KNOWN: TenantFunction = { name: 'scheduling.known_next_free', parameters: 1 };
const KEEP: TenantFunction = { name: 'scheduling.keep_next_free', parameters: 2 };

/** A service at a practice. */
export type Pair = { readonly practiceId: PracticeId; readonly serviceId: ServiceId };

/** Whom a search may ask. Absent filters let everybody in; without a plan, those who take patients who pay themselves. */
export type CandidateQuery = {
  readonly serviceId: ServiceId | null;
  readonly profession: string | null;
  readonly clinicIds: readonly ClinicId[] | null;
  readonly planId: string | null;
  readonly period: DayPeriod | null;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly limit: number;
};

/** One who may be asked: certainly not free before `boundMs`, which is `fromMs` where nothing is known. */
export type Candidate = Pair & {
  readonly rulesVersion: number;
  readonly boundMs: number;
  readonly frame: Frame | null;
};

/** How many could be asked at all, and those that come first, in the order of their names. */
export type Candidates = {
  readonly practices: number;
  readonly pairs: number;
  readonly first: readonly Candidate[];
};

type CandidatesRow = {
  practices: number;
  pairs: number;
  candidates:
    | [
        practiceId: PracticeId,
        serviceId: ServiceId,
        rulesVersion: number,
        boundMs: number,
        frame: string | null,
      ][]
    | null;
};

const KeptFrame = z.tuple([
  TimeZone,
  z.int(),
  z.int(),
  z.array(z.tuple([z.int(), z.int()]).nullable()).length(7),
]);

/** Most practices have one of few frames: each is parsed once an answer. */
function makeFrameReader(): (text: string | null) => Frame | null {
  const known = new Map<string | null, Frame | null>([[null, null]]);
  return (text) => {
    const frame = known.get(text) ?? (text === null ? null : parseFrame(text));
    known.set(text, frame);
    return frame;
  };
}

function parseFrame(text: string): Frame {
  const [timeZone, stepMinutes, offsetMinutes, weekdays] = KeptFrame.parse(JSON.parse(text));
  return { timeZone, stepMinutes, offsetMinutes, weekdays };
}

/** Reads whom a search may ask first. Ids that are unknown in the organization let nobody in. */
export async function readCandidates(calls: TenantCalls, query: CandidateQuery): Promise<Candidates> {
  const [row] = await calls.call<CandidatesRow>(CANDIDATES, [
    query.serviceId,
    query.profession,
    query.clinicIds,
    query.planId,
    query.period,
    iso(query.fromMs),
    iso(query.untilMs),
    query.limit,
  ]);
  const readFrame = makeFrameReader();
  const first = (row?.candidates ?? []).map(([practiceId, serviceId, rulesVersion, boundMs, frame]) => ({
    practiceId,
    serviceId,
    rulesVersion,
    boundMs,
    frame: readFrame(frame),
  }));
  return { practices: row?.practices ?? 0, pairs: row?.pairs ?? 0, first };
}

/**
 * Brings the hints of an organization in line with what can be booked there, and answers up to `limit` that have to be
 * computed anew. None when all stand, or when there are so `few` that nobody needs hints.
 */
export async function findOutdated(calls: TenantCalls, few: number, limit: number): Promise<Pair[]> {
  const rows = await calls.call<{ practice_id: PracticeId; service_id: ServiceId }>(OUTDATED, [few, limit]);
  return rows.map(toPair);
}

/** Hints as they are kept, read before the facts. Null where nothing is known. */
export type KnownHints = Pair & {
  readonly rulesVersion: number;
  /** How often something was freed: what was computed while this changed is not kept. */
  readonly freed: number;
  readonly beforeMs: Readonly<Record<DayPeriod, number | null>>;
};

type KnownRow = {
  practice_id: PracticeId;
  service_id: ServiceId;
  rules_version: string;
  freed: number;
  morning_ms: number | null;
  afternoon_ms: number | null;
  evening_ms: number | null;
};

/** Reads the hints of some pairs; those that have none are left out. */
export async function readKnownHints(calls: TenantCalls, pairs: readonly Pair[]): Promise<KnownHints[]> {
  const rows = await calls.call<KnownRow>(KNOWN, [
    JSON.stringify(pairs.map(({ practiceId, serviceId }) => [practiceId, serviceId])),
  ]);
  return rows.map((row) => ({
    ...toPair(row),
    rulesVersion: Number(row.rules_version),
    freed: row.freed,
    beforeMs: { morning: row.morning_ms, afternoon: row.afternoon_ms, evening: row.evening_ms },
  }));
}

/** Hints as they were computed. */
export type ComputedHints = Pair & {
  readonly rulesVersion: number;
  readonly freed: number;
  readonly beforeMs: Readonly<Record<DayPeriod, number>>;
  readonly takesPrivate: boolean;
  readonly frame: Frame;
  readonly reachMinutes: number;
  /** Nothing of what was known before is in it. */
  readonly isFromNothing: boolean;
};

/** Keeps hints where nothing was freed since they were read, and answers how many it kept. */
export async function keepHints(
  calls: TenantCalls,
  hints: readonly ComputedHints[],
  nowMs: number,
): Promise<number> {
  const rows = hints.map(({ beforeMs, ...hint }) => ({
    practice: hint.practiceId,
    service: hint.serviceId,
    version: hint.rulesVersion,
    freed: hint.freed,
    morning: iso(beforeMs.morning),
    afternoon: iso(beforeMs.afternoon),
    evening: iso(beforeMs.evening),
    takes_private: hint.takesPrivate,
    frame: writeFrame(hint.frame),
    reach: hint.reachMinutes,
    from_nothing: hint.isFromNothing,
  }));
  const [kept] = await calls.call<{ f: number }>(KEEP, [JSON.stringify(rows), iso(nowMs)]);
  return kept?.f ?? 0;
}

/** A hint of any organization that should be computed; `isOld`: from nothing. */
export type DueHint = Pair & { readonly organizationId: OrganizationId; readonly isOld: boolean };

/** Up to `limit` hints that lie before `nowMs`, and as many that were last computed from nothing before `computedBeforeMs`. */
export async function findDue(
  tx: SystemTx,
  nowMs: number,
  computedBeforeMs: number,
  limit: number,
): Promise<DueHint[]> {
  const { rows } = await sql<DueHint>`
    select organization_id as "organizationId", practice_id as "practiceId", service_id as "serviceId", bool_or(is_old) as "isOld"
    from (
      (select organization_id, practice_id, service_id, false as is_old from scheduling.next_free
       where any_at < ${iso(nowMs)}::timestamptz order by any_at limit ${limit})
      union all
      (select organization_id, practice_id, service_id, true from scheduling.next_free
       where computed_at < ${iso(computedBeforeMs)}::timestamptz order by computed_at limit ${limit})) due
    group by organization_id, practice_id, service_id`.execute(tx.as<Record<string, never>>());
  return rows;
}

function writeFrame({ timeZone, stepMinutes, offsetMinutes, weekdays }: Frame): string {
  return JSON.stringify([timeZone, stepMinutes, offsetMinutes, weekdays]);
}

function toPair(row: { practice_id: PracticeId; service_id: ServiceId }): Pair {
  return { practiceId: row.practice_id, serviceId: row.service_id };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
