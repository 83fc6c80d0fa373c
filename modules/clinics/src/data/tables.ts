import type { NewClinic, NewService, Profession, ServiceRules } from '@agendify/contracts';
import type {
  ClinicId,
  OrganizationId,
  PracticeId,
  ProfessionalId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import type { Generated, JSONColumnType } from 'kysely';
import type { z } from 'zod';
import type { RuleTables } from './rule-tables.ts';

/** What an organization entered about the council registration of a professional. */
export type Registration = { readonly council: string; readonly number: string; readonly state: string };

type Address = NonNullable<NewClinic['address']>;

/** The tables that the clinics module owns, and the published view it joins, as Kysely types them. */
export type ClinicsTables = RuleTables & {
  'clinics.clinics': {
    organization_id: OrganizationId;
    id: ClinicId;
    name: string;
    time_zone: string;
    phone: string | null;
    address: JSONColumnType<Address> | null;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  'clinics.affiliations': {
    organization_id: OrganizationId;
    professional_id: ProfessionalId;
    name: string;
    profession: z.infer<typeof Profession>;
    registrations: JSONColumnType<Registration[]>;
    email: string | null;
    status: 'invited' | 'active';
    token_hash: Buffer | null;
    token_expires_at: Date | null;
    created_at: Generated<Date>;
    accepted_at: Date | null;
  };
  'clinics.services': {
    organization_id: OrganizationId;
    id: ServiceId;
    name: string;
    duration_minutes: number;
    step_minutes: number;
    /** `bigint`: PostgreSQL sends it as text. */
    price_cents: string | number;
    modality: NewService['modality'];
    is_active: Generated<boolean>;
    rules: JSONColumnType<Partial<ServiceRules>, string | undefined>;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  'clinics.practices': {
    organization_id: OrganizationId;
    id: PracticeId;
    professional_id: ProfessionalId;
    clinic_id: ClinicId;
    room_id: RoomId | null;
    version: Generated<number>;
    revision: Generated<string>;
    accepts_private: Generated<boolean>;
    elsewhere_minutes: Generated<number>;
    created_at: Generated<Date>;
  };
  'clinics.practice_services': {
    organization_id: OrganizationId;
    practice_id: PracticeId;
    service_id: ServiceId;
  };
  'identity.published_organizations': {
    organization_id: OrganizationId;
    name: string;
  };
};
