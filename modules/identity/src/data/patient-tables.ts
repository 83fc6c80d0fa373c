import type { Language } from '@agendify/contracts';
import type { OrganizationId, PatientCodeId, PatientId, PatientPasskeyId } from '@agendify/kernel';
import type { Generated } from 'kysely';
import type { PatientProof } from '../domain/patient-proof.ts';

/** The tables of patients who sign in, and what they read of other modules, as Kysely types them. */
export type PatientTables = {
  'identity.patient_sign_in_codes': {
    organization_id: OrganizationId;
    id: PatientCodeId;
    address_hash: Buffer;
    code_hash: Buffer;
    channel: Generated<'email'>;
    asked_at: Date;
    expires_at: Date;
    tries: Generated<number>;
    spent_at: Date | null;
  };
  'identity.patient_sessions': {
    organization_id: OrganizationId;
    id: string;
    patient_id: PatientId;
    proven_by: PatientProof;
    address_hash: Buffer | null;
    user_agent: string;
    ip: string | null;
    created_at: Date;
    last_used_at: Date;
    ended_at: Date | null;
    end_reason: string | null;
  };
  'identity.patient_refresh_tokens': {
    organization_id: OrganizationId;
    token_hash: Buffer;
    session_id: string;
    expires_at: Date;
    spent_at: Date | null;
  };
  'identity.patient_passkeys': {
    organization_id: OrganizationId;
    id: PatientPasskeyId;
    patient_id: PatientId;
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
  'identity.patient_challenges': {
    organization_id: OrganizationId;
    challenge_hash: Buffer;
    patient_id: PatientId | null;
    expires_at: Date;
  };
  'identity.published_organizations': { organization_id: OrganizationId; name: string };
  'patients.published_patients': {
    organization_id: OrganizationId;
    id: PatientId;
    full_name: string;
    social_name: string | null;
    email: string | null;
    language: Language;
  };
};
