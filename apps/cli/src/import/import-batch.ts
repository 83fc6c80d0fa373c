import { makeImportClinics } from '@agendify/clinics';
import type { TimeZone } from '@agendify/kernel';
import { makeImportPatients } from '@agendify/patients';
import type { Ground, TenantContext } from '@agendify/platform';
import { makeEnsureMonths, makeImportVisits } from '@agendify/scheduling';
import type { VisitRow } from './visit-row.ts';

/** Takes over a batch, all or nothing. Answers how many visits were new. */
export type ImportBatch = (rows: readonly VisitRow[]) => Promise<number>;

/** Makes the import of batches into one organization: clinics, patients and visits in one transaction. */
export function makeImportBatch(
  ground: Pick<Ground, 'db' | 'newId'>,
  context: TenantContext,
  timeZone: TimeZone,
): ImportBatch {
  const importClinics = makeImportClinics(ground);
  const importPatients = makeImportPatients(ground);
  const importVisits = makeImportVisits(ground);
  const ensureMonths = makeEnsureMonths({ ...ground, waitMs: 10_000 });
  return async (rows) => {
    await ensureMonths(rows.map((row) => row.day));
    return ground.db.inTenant(context, async (tx) => {
      const names = [...new Set(rows.map((row) => row.clinicName))];
      const clinics = await importClinics(
        tx,
        names.map((name) => ({ name, timeZone })),
      );
      const patients = await importPatients(
        tx,
        rows.map((row) => row.patient),
      );
      const visits = rows.map(({ clinicName, patient, ...visit }) => {
        const clinic = clinics.get(clinicName);
        const patientId = patients.get(patient.externalId);
        if (!clinic || !patientId) throw new Error('an imported clinic or patient is not there');
        return { ...visit, clinicId: clinic.id, timeZone: clinic.timeZone, patientId };
      });
      return importVisits(tx, visits);
    });
  };
}
