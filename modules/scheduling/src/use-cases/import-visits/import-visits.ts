import {
  type ClinicId,
  type IdSource,
  type LocalDate,
  type PatientId,
  type TimeZone,
  toZonedIso,
  zonedDay,
} from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { insertMissingVisits } from '../../data/visit-import-store.ts';

/** A past visit of another system, by order of arrival. */
export type ImportedVisit = {
  readonly externalId: string;
  readonly clinicId: ClinicId;
  /** The clinic's zone. */
  readonly timeZone: TimeZone;
  readonly patientId: PatientId;
  readonly day: LocalDate;
  readonly bookedAtMs: number;
  readonly state: 'completed' | 'no-show';
};

type Deps = { readonly newId: IdSource; readonly tzdataVersion?: string };

/**
 * Takes over past visits in bulk, each external id once. They lie on the clinic's whole local day, have no practice and
 * no price and occupy nobody; no event is written, so that nobody gets a message about history. Answers how many were
 * new. Repeating it changes nothing.
 */
export function makeImportVisits({ newId, tzdataVersion = process.versions['tz'] ?? 'unknown' }: Deps) {
  return (tx: TenantTx, visits: readonly ImportedVisit[]): Promise<number> =>
    insertMissingVisits(
      tx,
      visits.map(({ day, bookedAtMs, ...visit }) => {
        const { startMs, endMs } = zonedDay(day, visit.timeZone);
        return {
          ...visit,
          id: newId(),
          startsAt: new Date(startMs).toISOString(),
          endsAt: new Date(endMs).toISOString(),
          localStartsAt: toZonedIso(startMs, visit.timeZone).slice(0, 19),
          bookedAt: new Date(bookedAtMs).toISOString(),
        };
      }),
      tzdataVersion,
    );
}
