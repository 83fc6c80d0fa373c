import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { Language } from '../domain/message.ts';
import type { Contact } from './appointment-reading.ts';

type Views = {
  'patients.published_patients': {
    organization_id: string;
    id: PatientId;
    email: string | null;
    language: Language;
  };
  'identity.published_organizations': { organization_id: string; name: string };
};

/** Where a patient of the tenant is reached; null for one without an address. */
export async function findContactOfPatient(tx: TenantTx, id: PatientId): Promise<Contact | null> {
  const row = await tx
    .as<Views>()
    .selectFrom('patients.published_patients')
    .select(['email', 'language'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.email ? { email: row.email, language: row.language } : null;
}

/** What the tenant is called. */
export async function getOrganizationName(tx: TenantTx): Promise<string> {
  const row = await tx
    .as<Views>()
    .selectFrom('identity.published_organizations')
    .select('name')
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirstOrThrow();
  return row.name;
}
