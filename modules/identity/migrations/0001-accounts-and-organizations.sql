create schema identity;
grant usage on schema identity to agendify_app, agendify_system, agendify_guard;

-- The tenant itself. Its primary key is the organization_id of all other tables.
create table identity.organizations (
  organization_id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);
select app.protect_tenant_table('identity.organizations', 'select, insert, update');
-- Signing up makes a tenant where there is none yet.
select app.open_to_system('identity.organizations', 'select, insert');

-- Global: a person signs in once for all organizations. A tenant sees the accounts of its own members only,
-- and never a password, which lies in a table of its own.
create table identity.accounts (
  id uuid primary key,
  email text not null,
  name text not null,
  language text not null check (language in ('pt-BR', 'en')),
  created_at timestamptz not null default now(),
  constraint accounts__email_once unique (email),
  constraint accounts__email_is_normalized check (email = lower(email))
);
select app.protect_global_table('identity.accounts');
select app.open_to_system('identity.accounts', 'select, insert, update');

create table identity.passwords (
  account_id uuid primary key references identity.accounts (id) on delete cascade,
  hash text not null,
  changed_at timestamptz not null default now()
);
select app.protect_global_table('identity.passwords');
select app.open_to_system('identity.passwords', 'select, insert, update');

create table identity.memberships (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  account_id uuid not null references identity.accounts (id),
  role text not null check (role in ('owner', 'manager', 'professional', 'assistant')),
  joined_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint memberships__account_once unique (organization_id, account_id)
);
create index memberships__account on identity.memberships (account_id);
select app.protect_tenant_table('identity.memberships');
select app.open_to_system('identity.memberships', 'select, insert');

create policy members_of_tenant on identity.accounts for select to agendify_app
  using (exists (
    select from identity.memberships m
    where m.account_id = accounts.id
      and m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid));
grant select on identity.accounts to agendify_app;

-- What was accepted, by whom, when: the evidence that the terms ask for.
create table identity.terms_acceptances (
  organization_id uuid not null references identity.organizations,
  account_id uuid not null references identity.accounts (id),
  terms_version text not null,
  accepted_at timestamptz not null default now(),
  primary key (organization_id, account_id, terms_version)
);
select app.protect_tenant_table('identity.terms_acceptances', 'select, insert');
select app.open_to_system('identity.terms_acceptances', 'select, insert');

create table identity.invitations (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  email text not null,
  role text not null check (role in ('manager', 'professional', 'assistant')),
  token_hash bytea not null,
  invited_by uuid not null references identity.accounts (id),
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  constraint invitations__token_once unique (token_hash)
);
-- Only the newest link of a person works.
create unique index invitations__waiting_once on identity.invitations (organization_id, email)
  where accepted_at is null and withdrawn_at is null;
create index invitations__waiting on identity.invitations (organization_id, id desc)
  where accepted_at is null and withdrawn_at is null;
select app.protect_tenant_table('identity.invitations', 'select, insert, update');
select app.open_to_system('identity.invitations', 'select, update');

-- Global: a session belongs to an account and enters one organization at a time.
create table identity.sessions (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  organization_id uuid not null references identity.organizations,
  user_agent text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text
);
create index sessions__account on identity.sessions (account_id) where ended_at is null;
select app.protect_global_table('identity.sessions');
select app.open_to_system('identity.sessions', 'select, insert, update');

-- Refresh tokens of a session, hashed; each is spent once. A spent one that comes back ends the session.
create table identity.refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references identity.sessions (id) on delete cascade,
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index refresh_tokens__session on identity.refresh_tokens (session_id);
select app.protect_global_table('identity.refresh_tokens');
create index refresh_tokens__expired on identity.refresh_tokens (expires_at);
select app.open_to_system('identity.refresh_tokens', 'select, insert, update, delete');

-- Keys that sign access tokens; the private part is sealed by the master key.
create table identity.signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  sealed_private_jwk bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
select app.protect_global_table('identity.signing_keys');
select app.open_to_system('identity.signing_keys', 'select, insert');

create view identity.published_organizations with (security_invoker = true) as
  select organization_id, name from identity.organizations;
grant select on identity.published_organizations to agendify_app;

create view identity.published_invitations with (security_invoker = true) as
  select organization_id, id, email, role, expires_at, accepted_at, withdrawn_at from identity.invitations;
grant select on identity.published_invitations to agendify_app;
