import type { AccountId, ClinicId, OrganizationId } from '@agendify/kernel';

/** Who acts and from where, as the audit trail keeps it. Absent: the system itself. */
export type Origin = {
  readonly kind: 'member' | 'patient' | 'api-key' | 'stranger';
  /** The patient or the API key; of a member the account of the context stands in its place. */
  readonly actorId?: string;
  readonly requestId: string;
  readonly sessionId?: string;
  readonly ip: string;
  /** Only where no session is known: a session knows its device. */
  readonly userAgent?: string;
};

/** On whose behalf a transaction runs: the tenant, and the account that acts (null for the system itself). */
export type TenantContext = {
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId | null;
  readonly origin?: Origin;
  /** The clinics to which the acting member is limited: rows of others do not exist for this transaction. Absent: all. */
  readonly clinicIds?: readonly ClinicId[];
};
