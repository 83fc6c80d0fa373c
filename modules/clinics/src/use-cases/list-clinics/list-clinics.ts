import type { Clinic, Window } from '@agendify/contracts';
import type { ClinicId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type NameKey, listClinics as readClinics } from '../../data/clinic-store.ts';

/** The clinics of the organization by name. */
export function listClinics(tx: TenantTx, window: Window<NameKey<ClinicId>>): Promise<readonly Clinic[]> {
  return readClinics(tx, window);
}
