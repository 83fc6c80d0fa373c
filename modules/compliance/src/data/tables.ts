import type { OrganizationId } from '@agendify/kernel';
import type { Generated } from 'kysely';

/** The tables of seals and retention, as Kysely types them. */
export type SealTables = {
  'compliance.audit_keys': {
    version: number;
    public_key: Buffer;
    sealed_private_key: Buffer;
    created_at: Generated<Date>;
  };
  'compliance.audit_heads': {
    organization_id: OrganizationId;
    /** bigint: text from the driver. */
    sequence: number | string;
    chain_hash: Buffer;
    entries: number | string;
    signed_at: Date;
    key_version: number;
    signature: Buffer;
  };
  'compliance.audit_settings': { organization_id: OrganizationId; keep_months: number };
};
