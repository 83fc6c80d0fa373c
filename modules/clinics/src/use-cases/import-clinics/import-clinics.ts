import { ClinicId, type IdSource, type TimeZone } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type KnownClinic, insertMissingClinics, listClinicsNamed } from '../../data/clinic-import-store.ts';

/** A clinic that an import mentions. */
export type ImportedClinic = { readonly name: string; readonly timeZone: TimeZone };

/**
 * Finds the clinics of an import by name, case does not matter, and makes those that are missing. A clinic that is
 * there keeps its own time zone. Answers one for each name given. Repeating it changes nothing.
 */
export function makeImportClinics({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    clinics: readonly ImportedClinic[],
  ): Promise<ReadonlyMap<string, KnownClinic>> => {
    const names = clinics.map(({ name }) => name);
    const before = byName(await listClinicsNamed(tx, names));
    const missing = clinics.filter(({ name }) => !before.has(name.toLowerCase()));
    await insertMissingClinics(
      tx,
      missing.map((clinic) => ({ ...clinic, id: ClinicId.parse(newId()) })),
    );
    const known = missing.length === 0 ? before : byName(await listClinicsNamed(tx, names));
    return new Map(names.map((name) => [name, present(known.get(name.toLowerCase()))]));
  };
}

function byName(clinics: readonly KnownClinic[]): ReadonlyMap<string, KnownClinic> {
  return new Map(clinics.map((clinic) => [clinic.name.toLowerCase(), clinic]));
}

function present(clinic: KnownClinic | undefined): KnownClinic {
  if (!clinic) throw new Error('a clinic that was just made is not there');
  return clinic;
}
