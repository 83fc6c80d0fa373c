import { type ClinicId, type LocalDate, type TimeZone, zonedDay } from '@agendify/kernel';
import { type SharedReads, type TenantCalls, makeSharedReads } from '@agendify/platform';
import { type ClinicDay, findClinicDay } from '../../data/clinic-day-store.ts';

/** A day of a clinic as PostgreSQL has written it; `body` is null when it is as the caller knows it. */
export type AgendaDay = { readonly etag: string; readonly body: string | null };

const MAX_REMEMBERED_ZONES = 10_000;

/**
 * Reads a clinic's day. The zone of a clinic is remembered only as a guess: PostgreSQL answers with the true one
 * where the guess is wrong. Undefined: this organization has no such clinic.
 */
export function makeReadAgenda(share: SharedReads<ClinicDay | undefined> = makeSharedReads()) {
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
    return { etag: found.etag, body: found.body };
  };
}
