create schema patients;
grant usage on schema patients to agendify_app, agendify_system;

create table patients.patients (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  full_name text not null,
  social_name text,
  -- The normalized full name, for lists in order.
  sort_name text collate "C" not null,
  birth_date date,
  -- When only the year is known, as from an import that gives an age.
  birth_year smallint,
  sex text not null default 'unknown' check (sex in ('female', 'male', 'intersex', 'unknown')),
  -- AES-256-GCM under the organization's key; found by the keyed hash beside it.
  cpf_sealed bytea,
  cpf_index bytea,
  -- E.164
  phone text collate "C",
  email text,
  language text not null default 'pt-BR' check (language in ('pt-BR', 'en')),
  -- Where the patient came from, for imports that may be repeated.
  external_id text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index patients__cpf_once on patients.patients (organization_id, cpf_index) where cpf_index is not null;
create unique index patients__external_id_once on patients.patients (organization_id, external_id) where external_id is not null;
create index patients__by_name on patients.patients (organization_id, sort_name, id);
create index patients__by_phone on patients.patients (organization_id, phone) where phone is not null;
select app.protect_tenant_table('patients.patients', 'select, insert, update');

-- The normalized words of full and social names. A search takes ranges of words, which row-level security lets
-- PostgreSQL answer from the index (text comparison is leakproof; LIKE and trigrams are not).
create table patients.name_words (
  organization_id uuid not null,
  word text collate "C" not null,
  patient_id uuid not null,
  primary key (organization_id, word, patient_id),
  foreign key (organization_id, patient_id) references patients.patients on delete cascade
);
create index name_words__patient on patients.name_words (organization_id, patient_id, word);
select app.protect_tenant_table('patients.name_words', 'select, insert, delete');

-- The beginnings by which a phone number is searched.
create table patients.phone_digits (
  organization_id uuid not null,
  -- The national number with its area code, without it, and the last four digits.
  digits text collate "C" not null,
  patient_id uuid not null,
  primary key (organization_id, digits, patient_id),
  foreign key (organization_id, patient_id) references patients.patients on delete cascade
);
create index phone_digits__patient on patients.phone_digits (organization_id, patient_id);
select app.protect_tenant_table('patients.phone_digits', 'select, insert, delete');

create view patients.published_patients with (security_invoker = true) as
  select organization_id, id, full_name, social_name, email, phone, language from patients.patients;
grant select on patients.published_patients to agendify_app;
