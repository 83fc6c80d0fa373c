import type { Clinic, NewClinic, Refusal } from '@agendify/contracts';
import { ClinicId, type IdSource, type Result } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { CLINIC_NAME_ONCE, insertClinic } from '../../data/clinic-store.ts';

/** Makes adding a clinic. Refuses `name-taken`. */
export function makeCreateClinic({ newId }: { readonly newId: IdSource }) {
  return (tx: TenantTx, clinic: NewClinic): Promise<Result<Clinic, Refusal<'name-taken'>>> =>
    orRefusal(insertClinic(tx, ClinicId.parse(newId()), clinic), {
      [CLINIC_NAME_ONCE]: { code: 'name-taken' },
    });
}
