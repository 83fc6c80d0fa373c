import { type ClinicId, type LocalDate, type TimeZone, zonedDay } from '@agendify/kernel';
import { AGENDA_FIELDS } from '@agendify/contracts';
import { type SharedReads, type TenantCalls, makeSharedReads } from '@agendify/platform';
import { type ClinicDay, type DayPractice, findClinicDay } from '../../data/clinic-day-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayShape } from '../../domain/day-shape.ts';
import type { Rulebook } from '../../domain/engine/rulebook.ts';

/** A day of a clinic as JSON text; `body` is null when it is as the caller knows it. */
export type AgendaDay = { readonly etag: string; readonly body: string | null };

const MAX_REMEMBERED_ZONES = 10_000;

/**
 * Reads a clinic's day. The zone of a clinic is remembered only as a guess: PostgreSQL answers with the true one
 * where the guess is wrong. Undefined: this organization has no such clinic.
 */
export function makeReadAgenda(
  { rulebooks }: { readonly rulebooks: Rulebooks },
  share: SharedReads<ClinicDay | undefined> = makeSharedReads(),
) {
  const zones = new Map<ClinicId, TimeZone>();

  const read = (
    calls: TenantCalls,
    clinicId: ClinicId,
    day: LocalDate,
    zone: TimeZone | null,
    knownEtag: string | null,
  ) => {
    const { startMs, endMs } = zone ? zonedDay(day, zone) : { startMs: 0, endMs: 0 };
    const key = [calls.organizationId, clinicId, day, zone, knownEtag].join(' ');
    return share(key, () =>
      findClinicDay(calls, { clinicId, day, timeZone: zone, startMs, endMs, knownEtag }),
    );
  };

  return async function readAgenda(
    calls: TenantCalls,
    clinicId: ClinicId,
    day: LocalDate,
    knownEtag: string | null,
  ): Promise<AgendaDay | undefined> {
    let found = await read(calls, clinicId, day, zones.get(clinicId) ?? null, knownEtag);
    if (found && found.etag === null) {
      if (zones.size >= MAX_REMEMBERED_ZONES) zones.clear();
      zones.set(clinicId, found.time_zone);
      found = await read(calls, clinicId, day, found.time_zone, knownEtag);
    }
    if (!found) return undefined;
    if (found.etag === null)
      throw new Error('the zone of the clinic changed twice while its day was being read');
    const { etag, visits, practices, time_zone: zone } = found;
    if (visits === null || practices === null) return { etag, body: null };
    return { etag, body: await bodyOf(rulebooks, calls, { clinicId, day, zone, practices, visits }) };
  };
}

type DayToWrite = {
  readonly clinicId: ClinicId;
  readonly day: LocalDate;
  readonly zone: TimeZone;
  readonly practices: readonly DayPractice[];
  readonly visits: string;
};

/** Visits pass through as PostgreSQL wrote them; hours and blocks are laid out by the rules. */
async function bodyOf(
  rulebooks: Rulebooks,
  calls: TenantCalls,
  { clinicId, day, zone, practices, visits }: DayToWrite,
): Promise<string> {
  const versions = new Map(practices.map((practice) => [practice.id, practice.rulesVersion]));
  const books = await rulebooks.findMany(
    calls,
    practices.map(({ id }) => ({ practiceId: id, serviceId: null })),
    ({ practiceId, version }) => version >= (versions.get(practiceId) ?? 0),
  );
  const bookOf = new Map(books.map((book) => [book.practiceId, book]));
  const { startMs, endMs } = zonedDay(day, zone);
  const head = {
    clinicId,
    day,
    timeZone: zone,
    dayStartsAt: startMs / 1000,
    dayEndsAt: endMs / 1000,
    practices: practices.map((practice) => columnOf(practice, bookOf.get(practice.id), day)),
    fields: AGENDA_FIELDS,
  };
  return `${JSON.stringify(head).slice(0, -1)},"appointments":${visits}}`;
}

function columnOf(
  { rulesVersion: _version, ...practice }: DayPractice,
  book: Rulebook | undefined,
  day: LocalDate,
) {
  const { hours, shades } = book ? dayShape(book, day) : { hours: [], shades: [] };
  return {
    ...practice,
    hours: hours.map(({ startMs, endMs }) => [startMs / 1000, endMs / 1000]),
    blocks: shades.map((shade) => [
      shade.id,
      shade.startMs / 1000,
      shade.endMs / 1000,
      shade.reason,
      shade.kind,
    ]),
  };
}
