-- How a person has proven who they are, and with what a second time.

alter table identity.sessions
  -- When identity was last proven strongly: with a second factor, or with the only one that the account has.
  add column proven_at timestamptz,
  add column proven_by text,
  -- Of the last use.
  add column ip inet,
  add constraint sessions__proven_by check (
    proven_by in ('password', 'totp', 'recovery-code', 'passkey', 'google', 'microsoft', 'saml', 'invitation', 'sign-up'));

-- Global, like the account: the shared secret of an authenticator application (RFC 6238), sealed with the key of the installation.
create table identity.totp_factors (
  account_id uuid primary key references identity.accounts (id) on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  -- Null: it was shown, and no code of it has come back yet. It counts for nothing until then.
  confirmed_at timestamptz,
  -- The time step of the newest code that was accepted: none of it or before it is accepted again.
  last_step bigint not null default 0
);
select app.protect_global_table('identity.totp_factors');
select app.open_to_system('identity.totp_factors', 'select, insert, update, delete');

-- Global: ten codes on paper for who has lost the telephone, each good for once. They hold 80 random bits: a plain hash suffices.
create table identity.recovery_codes (
  account_id uuid not null references identity.accounts (id) on delete cascade,
  code_hash bytea not null,
  spent_at timestamptz,
  primary key (account_id, code_hash)
);
select app.protect_global_table('identity.recovery_codes');
select app.open_to_system('identity.recovery_codes', 'select, insert, update, delete');

-- Global: somebody has proven one factor and is asked for the second.
create table identity.sign_in_challenges (
  token_hash bytea primary key,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  -- Where to enter; null: where the account was last.
  organization_id uuid references identity.organizations,
  proven_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Codes that were tried, right or wrong.
  attempts integer not null default 0,
  -- Of the last try.
  tried_at timestamptz,
  spent_at timestamptz
);
create index sign_in_challenges__account on identity.sign_in_challenges (account_id, tried_at);
create index sign_in_challenges__expired on identity.sign_in_challenges (expires_at);
select app.protect_global_table('identity.sign_in_challenges');
select app.open_to_system('identity.sign_in_challenges', 'select, insert, update, delete');

-- Global: from where an account has signed in before, as a hash of the program and of the neighbourhood of the address.
create table identity.known_devices (
  account_id uuid not null references identity.accounts (id) on delete cascade,
  device_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (account_id, device_hash)
);
select app.protect_global_table('identity.known_devices');
select app.open_to_system('identity.known_devices', 'select, insert, update, delete');

-- What an organization demands of its members. Without a row: what the columns say by default.
create table identity.security_policies (
  organization_id uuid primary key references identity.organizations,
  -- Roles that must have a second factor.
  obliged_roles text[] not null default '{owner,manager,professional,assistant,finance}',
  -- How long after joining, or after the obligation began, a member may do without.
  grace_days integer not null default 7,
  obliged_since timestamptz not null,
  version integer not null default 1,
  constraint security_policies__roles check (obliged_roles <@ '{owner,manager,professional,assistant,finance}'),
  constraint security_policies__grace check (grace_days between 0 and 7)
);
select app.protect_tenant_table('identity.security_policies', 'select, insert, update');
select app.open_to_system('identity.security_policies', 'select');
create trigger audited after insert or update on identity.security_policies for each row
  execute function platform.audit_row('identity.security_policy', 'organization_id', 'obliged_roles', 'grace_days');

-- Who was there before the obligation has their days of grace from now on.
insert into identity.security_policies (organization_id, obliged_since)
  select organization_id, now() from identity.organizations;
