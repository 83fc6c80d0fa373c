import type { ClinicId, ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';

type ClinicViews = {
  'clinics.published_clinics': { organization_id: string; id: ClinicId };
  'clinics.published_affiliations': { organization_id: string; professional_id: ProfessionalId };
};

/** Those of the given clinics that the organization has, and that the acting member may see. */
export async function listKnownClinics(
  tx: TenantTx,
  ids: readonly ClinicId[],
): Promise<ReadonlySet<ClinicId>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .as<ClinicViews>()
    .selectFrom('clinics.published_clinics')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether a professional attends in the organization, or has been asked to. */
export async function isProfessionalKnown(tx: TenantTx, id: ProfessionalId): Promise<boolean> {
  const found = await tx
    .as<ClinicViews>()
    .selectFrom('clinics.published_affiliations')
    .select('professional_id')
    .where('organization_id', '=', tx.organizationId)
    .where('professional_id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
