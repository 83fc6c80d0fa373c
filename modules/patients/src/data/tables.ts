import type { Patient } from '@agendify/contracts';
import type { OrganizationId, PatientId } from '@agendify/kernel';
import type { ColumnType, Generated } from 'kysely';

/** The tables that the patients module owns, as Kysely types them. */
export type PatientsTables = {
  'patients.patients': {
    organization_id: OrganizationId;
    id: PatientId;
    full_name: string;
    social_name: string | null;
    sort_name: string;
    /** Selected as text only: the driver would make an instant in the zone of the process of it. */
    birth_date: ColumnType<unknown, string | null, string | null>;
    birth_year: number | null;
    sex: Patient['sex'];
    cpf_sealed: Buffer | null;
    cpf_index: Buffer | null;
    phone: string | null;
    email: string | null;
    language: Patient['language'];
    external_id: string | null;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  'patients.name_words': {
    organization_id: OrganizationId;
    word: string;
    patient_id: PatientId;
    sort_name: string;
  };
  'patients.phone_digits': {
    organization_id: OrganizationId;
    digits: string;
    patient_id: PatientId;
  };
};
