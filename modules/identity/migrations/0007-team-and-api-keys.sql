-- A person who was removed from a team may be invited again: the place in it is the old one, so that its history goes on.
grant update (role, clinic_ids, professional_id, suspended_at, removed_at, joined_at, version) on identity.memberships to agendify_system;

-- Keys with which programs call the API for an organization. Of the key itself only a hash is kept, and its beginning, by which
-- people tell keys apart.
create table identity.api_keys (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  -- A key acts for the account that made it, and only as long as that may manage keys.
  created_by uuid not null references identity.accounts (id),
  created_at timestamptz not null,
  -- When the present secret was made: rotating makes another.
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- Coarse: written at most once a minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  constraint api_keys__key_once unique (key_hash),
  constraint api_keys__has_scopes check (cardinality(scopes) > 0),
  constraint api_keys__at_most_a_year check (expires_at > issued_at and expires_at <= issued_at + interval '366 days')
);
create index api_keys__in_use on identity.api_keys (organization_id, id desc) where revoked_at is null;
select app.protect_tenant_table('identity.api_keys', 'select, insert, update');
-- Whose key it is that calls is known only once the key is found.
select app.open_to_system('identity.api_keys', 'select, update (last_used_at)');
create trigger audited after insert or update of name, scopes, expires_at, revoked_at, key_hash on identity.api_keys for each row
  execute function platform.audit_row('identity.api-key', 'id', 'scopes', 'expires_at', 'revoked_at');
