-- Devices on which an account has signed in. Their attempts are slowed by themselves: strangers who guess keep nobody out of there.
create table identity.device_tokens (
  account_id uuid not null references identity.accounts (id) on delete cascade,
  token_hash bytea not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (account_id, token_hash)
);
create index device_tokens__token on identity.device_tokens (token_hash);
create index device_tokens__last_used on identity.device_tokens (last_used_at);
select app.protect_global_table('identity.device_tokens');
select app.open_to_system('identity.device_tokens', 'select, insert, update, delete');
