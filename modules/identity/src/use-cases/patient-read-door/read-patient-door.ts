import type { ENDPOINTS, ReplyOf } from '@agendify/contracts';
import type { OrganizationId } from '@agendify/kernel';
import type { Database, Origin } from '@agendify/platform';
import { findOrganizationName } from '../../data/patient-reading.ts';

/** What the sign-in page of patients shows. */
export type PatientDoor = ReplyOf<(typeof ENDPOINTS)['readPatientDoor']>;

/** What an organization is called, which is no secret of it, and how it can send a code. */
export async function readPatientDoor(
  db: Database,
  organizationId: OrganizationId,
  origin: Origin,
): Promise<PatientDoor> {
  const name = await db.inTenant({ organizationId, accountId: null, origin }, findOrganizationName);
  return { organizationName: name ?? null, channels: ['email'] };
}
