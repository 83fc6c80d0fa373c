import type { ApiKeyScope, Language, Role } from '@agendify/contracts';
import type {
  AccountId,
  ApiKeyId,
  ClinicId,
  InvitationId,
  MembershipId,
  OrganizationId,
  ProfessionalId,
} from '@agendify/kernel';
import type { ProofMethod } from '../domain/proof.ts';
import type { Generated, JSONColumnType } from 'kysely';
import type { FederationTables } from './federation-tables.ts';

/** The tables that the identity module owns, as Kysely types them. */
export type IdentityTables = FederationTables & {
  'identity.organizations': {
    organization_id: OrganizationId;
    name: string;
    created_at: Generated<Date>;
  };
  'identity.accounts': {
    id: AccountId;
    email: string;
    name: string;
    language: Language;
    created_at: Generated<Date>;
    email_proven_at: Generated<Date | null>;
  };
  'identity.passwords': {
    account_id: AccountId;
    hash: string;
    changed_at: Generated<Date>;
  };
  'identity.memberships': {
    organization_id: OrganizationId;
    id: MembershipId;
    account_id: AccountId;
    role: Role;
    joined_at: Generated<Date>;
    clinic_ids: ClinicId[] | null;
    professional_id: ProfessionalId | null;
    suspended_at: Date | null;
    removed_at: Date | null;
    version: Generated<number>;
  };
  'identity.terms_acceptances': {
    organization_id: OrganizationId;
    account_id: AccountId;
    terms_version: string;
    accepted_at: Generated<Date>;
  };
  'identity.invitations': {
    organization_id: OrganizationId;
    id: InvitationId;
    email: string;
    role: Exclude<Role, 'owner'>;
    token_hash: Buffer;
    invited_by: AccountId;
    invited_at: Date;
    expires_at: Date;
    accepted_at: Date | null;
    withdrawn_at: Date | null;
    clinic_ids: ClinicId[] | null;
  };
  'identity.api_keys': {
    organization_id: OrganizationId;
    id: ApiKeyId;
    name: string;
    prefix: string;
    key_hash: Buffer;
    scopes: ApiKeyScope[];
    created_by: AccountId;
    created_at: Date;
    issued_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  'identity.revocations': {
    subject_id: string;
    version: number;
    revoked_at: Generated<Date>;
  };
  'identity.sessions': {
    id: string;
    account_id: AccountId;
    organization_id: OrganizationId;
    user_agent: string;
    created_at: Date;
    last_used_at: Date;
    ended_at: Date | null;
    end_reason: string | null;
    /** Whose identity provider opened it: it is good there alone. */
    single_sign_on_of: Generated<OrganizationId | null>;
    proven_at: Date | null;
    proven_by: ProofMethod | null;
    ip: string | null;
  };
  'identity.refresh_tokens': {
    token_hash: Buffer;
    session_id: string;
    expires_at: Date;
    spent_at: Date | null;
  };
  'identity.totp_factors': {
    account_id: AccountId;
    sealed_secret: Buffer;
    created_at: Date;
    confirmed_at: Date | null;
    last_step: Generated<string>;
  };
  'identity.recovery_codes': {
    account_id: AccountId;
    code_hash: Buffer;
    spent_at: Date | null;
  };
  'identity.sign_in_challenges': {
    token_hash: Buffer;
    account_id: AccountId;
    organization_id: OrganizationId | null;
    single_sign_on_of: Generated<OrganizationId | null>;
    proven_by: ProofMethod;
    created_at: Date;
    expires_at: Date;
    attempts: Generated<number>;
    tried_at: Date | null;
    spent_at: Date | null;
  };
  'identity.failed_proofs': {
    account_id: AccountId;
    failures: number;
    since: Date;
  };
  'identity.password_resets': {
    id: string;
    token_hash: Buffer;
    account_id: AccountId;
    asked_at: Date;
    expires_at: Date;
    spent_at: Date | null;
  };
  'identity.email_proofs': {
    id: string;
    token_hash: Buffer;
    account_id: AccountId;
    email: string;
    asked_at: Date;
    expires_at: Date;
    spent_at: Generated<Date | null>;
  };
  'identity.email_changes': {
    id: string;
    account_id: AccountId;
    token_hash: Buffer;
    undo_token_hash: Buffer;
    old_email: string;
    old_email_proven_at: Generated<Date | null>;
    new_email: string;
    asked_at: Date;
    expires_at: Date;
    confirmed_at: Generated<Date | null>;
    undo_expires_at: Date;
    undone_at: Generated<Date | null>;
  };
  'identity.known_devices': {
    account_id: AccountId;
    device_hash: Buffer;
    first_seen_at: Date;
    last_seen_at: Date;
  };
  'identity.security_policies': {
    organization_id: OrganizationId;
    obliged_roles: Generated<Role[]>;
    grace_days: Generated<number>;
    obliged_since: Date;
    version: Generated<number>;
  };
  'identity.device_tokens': {
    account_id: AccountId;
    token_hash: Buffer;
    first_used_at: Date;
    last_used_at: Date;
  };
  'identity.signing_keys': {
    kid: string;
    public_jwk: JSONColumnType<Record<string, unknown>>;
    sealed_private_jwk: Buffer;
    created_at: Generated<Date>;
    retired_at: Date | null;
    signs_from: Generated<Date>;
  };
};
