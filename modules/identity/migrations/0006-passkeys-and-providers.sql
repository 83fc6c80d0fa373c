-- Ways in besides the password: passkeys, identities at Google and Microsoft, and the sign-in of the organization itself (SAML 2.0).

-- What was asked of a browser, an authenticator or a provider and waits for its answer: answered once, and soon. The secret that
-- answers lies with the browser; here is its hash.
create table identity.pending_proofs (
  token_hash bytea primary key,
  kind text not null,
  account_id uuid references identity.accounts (id) on delete cascade,
  organization_id uuid references identity.organizations,
  -- What the answer is judged by; of an answer that arrived, what it said.
  details jsonb not null,
  expires_at timestamptz not null,
  constraint pending_proofs__kind check (kind in (
    'passkey-registration', 'passkey-sign-in', 'oidc-sign-in', 'oidc-link', 'saml-sign-in', 'saml-test', 'saml-answer', 'link'))
);
create index pending_proofs__expired on identity.pending_proofs (expires_at);
select app.protect_global_table('identity.pending_proofs');
select app.open_to_system('identity.pending_proofs', 'select, insert, delete');

-- Global: a passkey belongs to an account (WebAuthn, credentials that the authenticator can find itself).
create table identity.passkeys (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  credential_id bytea not null,
  public_key bytea not null,
  -- How often the authenticator says it was used; one that does not grow is a copy. Synchronized passkeys always say 0.
  counter bigint not null,
  transports text[] not null,
  name text not null,
  is_synchronized boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys__credential_once unique (credential_id)
);
create index passkeys__account on identity.passkeys (account_id);
select app.protect_global_table('identity.passkeys');
select app.open_to_system('identity.passkeys', 'select, insert, update, delete');

-- Global: who an account is at a provider. The subject counts, never the address.
create table identity.linked_identities (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  provider text not null,
  issuer text not null,
  subject text not null,
  -- As the provider said it when it was linked: shown to the person alone.
  email text,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  constraint linked_identities__subject_once unique (issuer, subject),
  constraint linked_identities__provider check (provider in ('google', 'microsoft'))
);
create index linked_identities__account on identity.linked_identities (account_id);
select app.protect_global_table('identity.linked_identities');
select app.open_to_system('identity.linked_identities', 'select, insert, update, delete');

-- How members of the organization sign in at its own identity provider.
create table identity.single_sign_on (
  organization_id uuid primary key references identity.organizations,
  -- What members type to get there.
  identifier text not null,
  entity_id text not null,
  sign_in_url text not null,
  certificates text[] not null,
  -- Null: the subject itself is the address.
  email_attribute text,
  name_attribute text,
  role_attribute text,
  -- Value of the role attribute to role; the first that fits in the order of the list.
  role_mapping jsonb not null,
  -- Of whoever no value fits; null: nobody without one comes in.
  default_role text,
  is_strong boolean not null,
  is_required boolean not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint single_sign_on__identifier_once unique (identifier),
  constraint single_sign_on__identifier check (identifier ~ '^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$'),
  constraint single_sign_on__default_role check (default_role in ('manager', 'professional', 'assistant', 'finance'))
);
select app.protect_tenant_table('identity.single_sign_on', 'select, insert, update, delete');
select app.open_to_system('identity.single_sign_on', 'select');
create trigger audited after insert or update or delete on identity.single_sign_on for each row
  execute function platform.audit_row('identity.single-sign-on', '', 'identifier', 'entity_id', 'sign_in_url', 'default_role', 'role_mapping', 'is_strong', 'is_required');

-- Domains of addresses that the organization says are its own; each counts once its name servers say so too.
create table identity.email_domains (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  domain text not null,
  -- Public: what the name servers must say.
  proof_token text not null,
  claimed_at timestamptz not null,
  proven_at timestamptz,
  primary key (organization_id, id),
  constraint email_domains__once unique (organization_id, domain),
  constraint email_domains__normalized check (domain = lower(domain))
);
-- An address leads to one organization.
create unique index email_domains__proven_once on identity.email_domains (domain) where proven_at is not null;
select app.protect_tenant_table('identity.email_domains', 'select, insert, update, delete');
select app.open_to_system('identity.email_domains', 'select');
create trigger audited after insert or update or delete on identity.email_domains for each row
  execute function platform.audit_row('identity.email-domain', 'id', 'domain', 'proven_at');

-- Which account a subject of the organization's identity provider is.
create table identity.organization_identities (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  entity_id text not null,
  subject text not null,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organization_id, id),
  constraint organization_identities__subject_once unique (organization_id, entity_id, subject)
);
create index organization_identities__account on identity.organization_identities (account_id);
select app.protect_tenant_table('identity.organization_identities', 'select');
select app.open_to_system('identity.organization_identities', 'select, insert, update, delete');
create trigger audited after insert or delete on identity.organization_identities for each row
  execute function platform.audit_row('identity.organization-identity', 'id', 'account_id');

-- Assertions that were accepted, for as long as they would be accepted again.
create table identity.used_assertions (
  organization_id uuid not null references identity.organizations,
  assertion_id text not null,
  expires_at timestamptz not null,
  constraint used_assertions__once primary key (organization_id, assertion_id)
);
create index used_assertions__expired on identity.used_assertions (expires_at);
select app.protect_tenant_table('identity.used_assertions', 'select');
select app.open_to_system('identity.used_assertions', 'select, insert, delete');

-- A session that the organization's identity provider opened is good there alone, and changes nothing of the account itself.
alter table identity.sessions add column single_sign_on_of uuid references identity.organizations;
alter table identity.sign_in_challenges add column single_sign_on_of uuid references identity.organizations;
