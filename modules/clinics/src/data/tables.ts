import type { NewClinic, NewService, Profession } from '@agendify/contracts';
import type {
  BlockId,
  ClinicId,
  OrganizationId,
  PracticeId,
  ProfessionalId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import type { Generated, JSONColumnType } from 'kysely';
import type { z } from 'zod';

/** What an organization entered about the council registration of a professional. */
export type Registration = { readonly council: string; readonly number: string; readonly state: string };

type Address = NonNullable<NewClinic['address']>;

/** The tables that the clinics module owns, and the published view it joins, as Kysely types them. */
export type ClinicsTables = {
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
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  'clinics.rooms': {
    organization_id: OrganizationId;
    id: RoomId;
    clinic_id: ClinicId;
    name: string;
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
    created_at: Generated<Date>;
  };
  'clinics.practice_services': {
    organization_id: OrganizationId;
    practice_id: PracticeId;
    service_id: ServiceId;
  };
  'clinics.weekly_hours': {
    organization_id: OrganizationId;
    practice_id: PracticeId;
    weekday: number;
    opens_minute: number;
    closes_minute: number;
  };
  'clinics.blocks': {
    organization_id: OrganizationId;
    id: BlockId;
    practice_id: PracticeId;
    starts_at: Date;
    ends_at: Date;
    reason: string | null;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  'identity.published_organizations': {
    organization_id: OrganizationId;
    name: string;
  };
};
