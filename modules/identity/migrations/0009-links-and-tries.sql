-- Global, like the account: how many codes and passwords of a signed-in or half signed-in account were wrong of late. Only who has
-- proven one factor gets here: no stranger can make anybody wait.
create table identity.failed_proofs (
  account_id uuid primary key references identity.accounts (id) on delete cascade,
  failures integer not null,
  since timestamptz not null
);
select app.protect_global_table('identity.failed_proofs');
select app.open_to_system('identity.failed_proofs', 'select, insert, update, delete');

-- Global: links by which who has forgotten the password sets another.
create table identity.password_resets (
  id uuid primary key,
  token_hash bytea not null,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  constraint password_resets__token_once unique (token_hash)
);
create index password_resets__account on identity.password_resets (account_id, asked_at);
create index password_resets__expired on identity.password_resets (expires_at);
select app.protect_global_table('identity.password_resets');
select app.open_to_system('identity.password_resets', 'select, insert, update, delete');

-- Global: another address, which counts once it is confirmed there, and which the old address may take back.
create table identity.email_changes (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  token_hash bytea not null,
  undo_token_hash bytea not null,
  old_email text not null,
  new_email text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  undo_expires_at timestamptz not null,
  undone_at timestamptz,
  constraint email_changes__token_once unique (token_hash),
  constraint email_changes__undo_token_once unique (undo_token_hash)
);
create index email_changes__account on identity.email_changes (account_id, asked_at);
create index email_changes__expired on identity.email_changes (undo_expires_at);
select app.protect_global_table('identity.email_changes');
select app.open_to_system('identity.email_changes', 'select, insert, update, delete');
