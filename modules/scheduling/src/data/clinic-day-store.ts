import type { ClinicId, LocalDate, PracticeId, TimeZone } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';

const CLINIC_DAY: TenantFunction = { name: 'scheduling.clinic_day', parameters: 7 };

/** What the caller believes of the clinic's zone, and the day's bounds there. */
export type ClinicDayQuery = {
  readonly clinicId: ClinicId;
  readonly day: LocalDate;
  readonly timeZone: TimeZone | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly nowMs: number;
  readonly knownEtag: string | null;
};

/** A column of the day, with the version of the rules by which the practice attends. */
export type DayPractice = {
  readonly id: PracticeId;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly profession: string;
  readonly roomId: string | null;
  readonly rulesVersion: number;
  readonly serviceIds: readonly string[];
  readonly busy: readonly (readonly [startSeconds: number, endSeconds: number])[];
};

/**
 * `etag` is null when the clinic is in another zone than believed; `visits`, a JSON array as text, is null when the day
 * is as known.
 */
export type ClinicDay = {
  readonly time_zone: TimeZone;
  readonly etag: string | null;
  readonly practices: readonly DayPractice[] | null;
  readonly visits: string | null;
};

/** Reads a clinic's day, written by PostgreSQL, in one round trip. Undefined: no such clinic. */
export async function findClinicDay(
  calls: TenantCalls,
  query: ClinicDayQuery,
): Promise<ClinicDay | undefined> {
  const args = [
    query.clinicId,
    query.day,
    query.timeZone,
    new Date(query.startMs).toISOString(),
    new Date(query.endMs).toISOString(),
    new Date(query.nowMs).toISOString(),
    query.knownEtag,
  ];
  const [row] = await calls.call<ClinicDay>(CLINIC_DAY, args);
  return row;
}
