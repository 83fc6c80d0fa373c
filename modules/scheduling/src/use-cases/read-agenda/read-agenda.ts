import { AGENDA_FIELDS } from '@agendify/contracts';
import { type ClinicId, type Clock, type LocalDate, type TimeZone, zonedDay } from '@agendify/kernel';
import { type SharedReads, type TenantCalls, makeSharedReads } from '@agendify/platform';
import { LRUCache } from 'lru-cache';
import { type ClinicDay, type DayPractice, findClinicDay } from '../../data/clinic-day-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { dayShape } from '../../domain/day-shape.ts';
import type { Rulebook } from '../../domain/engine/rulebook.ts';

/** A day of a clinic as JSON in UTF-8; `body` is null when it is as the caller knows it. */
export type AgendaDay = { readonly etag: string; readonly body: Buffer | null };

type WrittenDay = { readonly etag: string; readonly body: Buffer };

const MAX_REMEMBERED_ZONES = 10_000;
const MAX_REMEMBERED_BYTES = 24 * 1024 * 1024;

/**
 * Reads a clinic's day. The zone of a clinic is remembered only as a guess: PostgreSQL answers with the true one
 * where the guess is wrong. Days are remembered as they were written: PostgreSQL is asked each time whether the ETag still
 * stands, and writes the day only when it does not. Undefined: this organization has no such clinic.
 */
export function makeReadAgenda(
  { clock, rulebooks }: { readonly clock: Clock; readonly rulebooks: Rulebooks },
  share: SharedReads<ClinicDay | undefined> = makeSharedReads(),
) {
  const zones = new Map<ClinicId, TimeZone>();
  const days = new LRUCache<string, WrittenDay>({
    maxSize: MAX_REMEMBERED_BYTES,
    sizeCalculation: ({ body }) => body.length + 1,
  });

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
      findClinicDay(calls, { clinicId, day, timeZone: zone, startMs, endMs, nowMs: clock(), knownEtag }),
    );
  };

  const readInZone = async (calls: TenantCalls, clinicId: ClinicId, day: LocalDate, etag: string | null) => {
    const found = await read(calls, clinicId, day, zones.get(clinicId) ?? null, etag);
    if (!found || found.etag !== null) return found;
    if (zones.size >= MAX_REMEMBERED_ZONES) zones.clear();
    zones.set(clinicId, found.time_zone);
    return read(calls, clinicId, day, found.time_zone, etag);
  };

  return async function readAgenda(
    calls: TenantCalls,
    clinicId: ClinicId,
    day: LocalDate,
    knownEtag: string | null,
  ): Promise<AgendaDay | undefined> {
    const key = [calls.organizationId, clinicId, day].join(' ');
    const remembered = days.get(key);
    const found = await readInZone(calls, clinicId, day, remembered?.etag ?? knownEtag);
    if (!found) return undefined;
    if (found.etag === null)
      throw new Error('the zone of the clinic changed twice while its day was being read');
    const { etag, visits, practices, time_zone: zone } = found;
    if (visits === null || practices === null)
      return { etag, body: etag === knownEtag ? null : (remembered?.body ?? null) };
    const body = await bodyOf(rulebooks, calls, { clinicId, day, zone, practices, visits });
    days.set(key, { etag, body });
    return { etag, body: etag === knownEtag ? null : body };
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
): Promise<Buffer> {
  const versions = new Map(practices.map((practice) => [practice.id, practice.rulesVersion]));
  const books = await rulebooks.findManyOn(
    calls,
    practices.map(({ id }) => ({ practiceId: id, serviceId: null })),
    day,
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
  return Buffer.from(`${JSON.stringify(head).slice(0, -1)},"appointments":${visits}}`);
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
