-- Keys have versions, and carry the id of the master key that has wrapped them.

-- Null: wrapped by a program that kept no ids; then whoever opens it tries every master key that it has.
alter table platform.data_keys add column wrapping_key text;
-- Published before it is used: by then every process has looked for new keys.
alter table platform.data_keys add column usable_at timestamptz not null default now();
-- Whoever rotates goes over all organizations and puts the same key in its place, wrapped by another.
select app.open_to_system('platform.data_keys', 'select, update (wrapped, wrapping_key)');

-- Keys for the few secrets that belong to no organization. Version 1 is derived from the master key and not kept.
create table platform.system_keys (
  version integer primary key check (version > 1),
  wrapped bytea not null,
  wrapping_key text,
  created_at timestamptz not null default now(),
  usable_at timestamptz not null default now()
);
select app.protect_global_table('platform.system_keys');
select app.open_to_system('platform.system_keys', 'select, insert, update (wrapped, wrapping_key)');

-- Rotations of all data keys: one that was interrupted is gone on with.
create table platform.data_key_rotations (
  number integer generated always as identity primary key,
  started_at timestamptz not null default now(),
  -- The last organization whose values are under the new key, in the order of their ids.
  done_through uuid,
  finished_at timestamptz
);
create unique index data_key_rotations__one_at_a_time on platform.data_key_rotations ((true)) where finished_at is null;
select app.protect_global_table('platform.data_key_rotations');
select app.open_to_system('platform.data_key_rotations', 'select, insert, update (done_through, finished_at)');
