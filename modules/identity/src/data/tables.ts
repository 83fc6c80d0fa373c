import type { Language, Role } from '@agendify/contracts';
import type {
  AccountId,
  ClinicId,
  InvitationId,
  MembershipId,
  OrganizationId,
  ProfessionalId,
} from '@agendify/kernel';
import type { Generated, JSONColumnType } from 'kysely';

/** The tables that the identity module owns, as Kysely types them. */
export type IdentityTables = {
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
  };
  'identity.refresh_tokens': {
    token_hash: Buffer;
    session_id: string;
    expires_at: Date;
    spent_at: Date | null;
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
