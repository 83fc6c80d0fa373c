import type { GivenRole, Provider } from '@agendify/contracts';
import type { AccountId, EmailDomainId, LinkedIdentityId, OrganizationId, PasskeyId } from '@agendify/kernel';
import type { Generated, JSONColumnType } from 'kysely';

/** The tables of ways in besides the password, as Kysely types them. */
export type FederationTables = {
  'identity.pending_proofs': {
    token_hash: Buffer;
    kind:
      | 'passkey-registration'
      | 'passkey-sign-in'
      | 'oidc-sign-in'
      | 'oidc-link'
      | 'saml-sign-in'
      | 'saml-test'
      | 'saml-answer'
      | 'link';
    account_id: AccountId | null;
    organization_id: OrganizationId | null;
    details: JSONColumnType<Record<string, unknown>>;
    expires_at: Date;
  };
  'identity.passkeys': {
    id: PasskeyId;
    account_id: AccountId;
    credential_id: Buffer;
    public_key: Buffer;
    /** A `bigint`, which the driver reads as text. */
    counter: string;
    transports: string[];
    name: string;
    is_synchronized: boolean;
    created_at: Date;
    last_used_at: Date | null;
  };
  'identity.linked_identities': {
    id: LinkedIdentityId;
    account_id: AccountId;
    provider: Provider;
    issuer: string;
    subject: string;
    email: string | null;
    linked_at: Date;
    last_used_at: Date | null;
  };
  'identity.single_sign_on': {
    organization_id: OrganizationId;
    identifier: string;
    entity_id: string;
    sign_in_url: string;
    certificates: string[];
    email_attribute: string | null;
    name_attribute: string | null;
    role_attribute: string | null;
    role_mapping: JSONColumnType<{ value: string; role: GivenRole }[]>;
    default_role: GivenRole | null;
    is_strong: boolean;
    is_required: boolean;
    updated_at: Date;
    version: Generated<number>;
  };
  'identity.email_domains': {
    organization_id: OrganizationId;
    id: EmailDomainId;
    domain: string;
    proof_token: string;
    claimed_at: Date;
    proven_at: Date | null;
  };
  'identity.organization_identities': {
    organization_id: OrganizationId;
    id: LinkedIdentityId;
    entity_id: string;
    subject: string;
    account_id: AccountId;
    linked_at: Date;
    last_used_at: Date | null;
  };
  'identity.used_assertions': {
    organization_id: OrganizationId;
    assertion_id: string;
    expires_at: Date;
  };
};
