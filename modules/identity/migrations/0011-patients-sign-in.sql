-- Patients sign in without a password: with a code that is sent to them, or with a passkey. All of it belongs to one organization.
-- after: patients/0001-registry.sql

-- Codes of six digits that were sent. Address and code are kept as keyed hashes under the organization's key: a plain hash of six
-- digits would hide nothing. There is one for every address that was asked for, also where no patient has it and nothing was sent.
create table identity.patient_sign_in_codes (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  address_hash bytea not null,
  code_hash bytea not null,
  channel text not null default 'email',
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- Wrong codes that were tried while this one could have been meant.
  tries integer not null default 0,
  spent_at timestamptz,
  primary key (organization_id, id),
  constraint patient_sign_in_codes__channel check (channel in ('email'))
);
create index patient_sign_in_codes__address on identity.patient_sign_in_codes (organization_id, address_hash, asked_at);
create index patient_sign_in_codes__by_age on identity.patient_sign_in_codes (asked_at);
select app.protect_tenant_table('identity.patient_sign_in_codes', 'select, insert, update');
select app.open_to_system('identity.patient_sign_in_codes', 'select (asked_at), delete');

create table identity.patient_sessions (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  patient_id uuid not null,
  -- With what the patient has proven who they are.
  proven_by text not null,
  user_agent text not null,
  -- Of the last use.
  ip inet,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patients.patients,
  constraint patient_sessions__proven_by check (proven_by in ('code', 'passkey'))
);
create index patient_sessions__patient on identity.patient_sessions (organization_id, patient_id) where ended_at is null;
select app.protect_tenant_table('identity.patient_sessions', 'select, insert, update');
create trigger revoke_tokens after update of ended_at on identity.patient_sessions
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function identity.revoke_session();

-- Refresh tokens of a session, hashed; each is spent once. A spent one that comes back ends the session.
create table identity.patient_refresh_tokens (
  organization_id uuid not null references identity.organizations,
  token_hash bytea not null,
  session_id uuid not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (organization_id, token_hash),
  foreign key (organization_id, session_id) references identity.patient_sessions on delete cascade
);
create index patient_refresh_tokens__session on identity.patient_refresh_tokens (organization_id, session_id);
create index patient_refresh_tokens__expired on identity.patient_refresh_tokens (expires_at);
select app.protect_tenant_table('identity.patient_refresh_tokens', 'select, insert, update');
select app.open_to_system('identity.patient_refresh_tokens', 'select (expires_at), delete');

-- A passkey of a patient (WebAuthn, credentials that the authenticator can find itself).
create table identity.patient_passkeys (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  patient_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  -- How often the authenticator says it was used; one that does not grow is a copy. Synchronized passkeys always say 0.
  counter bigint not null,
  transports text[] not null,
  name text not null,
  is_synchronized boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patients.patients,
  constraint patient_passkeys__credential_once unique (organization_id, credential_id)
);
create index patient_passkeys__patient on identity.patient_passkeys (organization_id, patient_id);
select app.protect_tenant_table('identity.patient_passkeys');

-- What a browser was asked to answer with a passkey: answered once, and soon.
create table identity.patient_challenges (
  organization_id uuid not null references identity.organizations,
  challenge_hash bytea not null,
  -- Who adds a passkey; null: somebody who signs in.
  patient_id uuid,
  expires_at timestamptz not null,
  primary key (organization_id, challenge_hash)
);
create index patient_challenges__expired on identity.patient_challenges (expires_at);
select app.protect_tenant_table('identity.patient_challenges', 'select, insert, delete');
select app.open_to_system('identity.patient_challenges', 'select (expires_at), delete');
