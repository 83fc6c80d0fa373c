import { type IdSource, PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import {
  type PatientToImport,
  insertMissingPatients,
  listIdsByExternalId,
} from '../../data/patient-import-store.ts';

/** A patient that an import mentions. */
export type ImportedPatient = Omit<PatientToImport, 'id'>;

/**
 * Registers the patients of an import, each external id once; one that is there already keeps what is known of it.
 * Answers the ids by external id. Nobody is written to, and likely duplicates are not looked for: the other system
 * has told them apart. Repeating it changes nothing.
 */
export function makeImportPatients({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    patients: readonly ImportedPatient[],
  ): Promise<ReadonlyMap<string, PatientId>> => {
    const distinct = new Map(patients.toReversed().map((patient) => [patient.externalId, patient]));
    const externalIds = [...distinct.keys()];
    const before = await listIdsByExternalId(tx, externalIds);
    const missing = [...distinct.values()].filter(({ externalId }) => !before.has(externalId));
    if (missing.length === 0) return before;
    await insertMissingPatients(
      tx,
      missing.map((patient) => ({ ...patient, id: PatientId.parse(newId()) })),
    );
    return listIdsByExternalId(tx, externalIds);
  };
}
