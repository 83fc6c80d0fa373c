-- The audit trail is sealed after the commit: a Merkle root a batch, batches chained and signed an organization, a signed head a day.
-- after: platform/0002-audit.sql

create schema compliance;
grant usage on schema compliance to agendify_app, agendify_system, agendify_guard;

-- Keys that sign batches and heads (Ed25519); the private half is sealed with the key of the installation. Versions only grow, and
-- none is ever removed: what it has signed is verified with it for good.
create table compliance.audit_keys (
  version integer primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null default now()
);
select app.protect_global_table('compliance.audit_keys');
select app.open_to_system('compliance.audit_keys', 'select, insert, update (sealed_private_key)');

-- Entries that were sealed together, in this order. Nobody changes or removes a batch.
create table compliance.audit_batches (
  organization_id uuid not null,
  sequence bigint not null,
  -- Where the entries lie: together the key of platform.audit_entries.
  entry_ids uuid[] not null,
  ats timestamptz[] not null,
  retentions text[] not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- SHA-256 of each entry, one after the other; they outlive the entries.
  leaves bytea not null,
  -- One byte for each column of each entry: says which column of a changed entry is not as it was.
  checks bytea not null,
  root bytea not null,
  -- The chain hash of the batch before; zeros before the first.
  previous bytea not null,
  chain_hash bytea not null,
  sealed_at timestamptz not null,
  key_version integer not null references compliance.audit_keys,
  signature bytea not null,
  primary key (organization_id, sequence)
);
create index audit_batches__by_time on compliance.audit_batches (organization_id, first_at, last_at);
select app.protect_tenant_table('compliance.audit_batches', 'select');
select app.open_to_system('compliance.audit_batches', 'select, insert');

-- Once a day where the chain of an organization has come to, to be kept elsewhere too: a chain that is shorter than that was cut.
create table compliance.audit_heads (
  organization_id uuid not null,
  sequence bigint not null,
  chain_hash bytea not null,
  -- Entries in all batches up to this one.
  entries bigint not null,
  signed_at timestamptz not null,
  key_version integer not null references compliance.audit_keys,
  signature bytea not null,
  primary key (organization_id, sequence)
);
select app.protect_tenant_table('compliance.audit_heads', 'select');
select app.open_to_system('compliance.audit_heads', 'select, insert');

-- How long an organization wants its ordinary entries kept. Nobody can want less than six months.
create table compliance.audit_settings (
  organization_id uuid primary key references identity.organizations,
  keep_months integer not null,
  constraint audit_settings__at_least_six_months check (keep_months between 6 and 240)
);
select app.protect_tenant_table('compliance.audit_settings', 'select, insert, update');
create trigger audited after insert or update on compliance.audit_settings for each row
  execute function platform.audit_row('compliance.audit-settings', 'organization_id', 'keep_months');

-- Months whose ordinary entries were kept long enough and are gone, with how many there were.
create table compliance.dropped_audit_months (
  organization_id uuid not null,
  month date not null,
  entries bigint not null,
  dropped_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, month)
);
select app.protect_tenant_table('compliance.dropped_audit_months', 'select');
select app.open_to_system('compliance.dropped_audit_months', 'select');

-- For how many months the most demanding of all organizations wants its entries.
create function compliance.longest_audit_wish() returns integer
language sql stable security definer set search_path = pg_catalog
as $$ select greatest(6, max(keep_months)) from compliance.audit_settings $$;
create policy guard on compliance.audit_settings for select to agendify_guard using (true);
grant select on compliance.audit_settings to agendify_guard;
grant create on schema compliance to agendify_guard;
alter function compliance.longest_audit_wish() owner to agendify_guard;
revoke all on function compliance.longest_audit_wish() from public;
grant execute on function compliance.longest_audit_wish() to agendify_system;
do $$ begin execute format('grant execute on function compliance.longest_audit_wish() to %I', current_user); end $$;

-- The months of ordinary entries that every organization has kept long enough, the oldest first.
create function compliance.expired_audit_months() returns setof date
language sql stable security definer set search_path = pg_catalog
as $$
  select m.month from (
    select to_date(right(c.relname, 7), 'YYYY_MM') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'platform.audit_ordinary'::regclass and c.relname ~ '^audit_ordinary_\d{4}_\d{2}$') m
  where m.month + make_interval(months => 1 + compliance.longest_audit_wish()) <= (now() at time zone 'UTC')
  order by 1
$$;
revoke all on function compliance.expired_audit_months() from public;
grant execute on function compliance.expired_audit_months() to agendify_system;

-- Lets go of one month of ordinary entries and answers how many there were. Refuses a month that somebody still wants. The record of
-- who looked at a patient is never touched. Gives up after two seconds where acts would have to wait for it.
create function compliance.drop_audit_month(p_month date) returns bigint
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '2s'
as $$
declare
  v_partition text := 'audit_ordinary_' || to_char(p_month, 'YYYY_MM');
  v_entries bigint;
begin
  if p_month not in (select compliance.expired_audit_months()) then
    raise exception using errcode = '23514', constraint = 'audit_months__are_kept', message = 'this month must still be kept';
  end if;
  -- An owner that is no superuser is held back by its own policies while they are forced.
  execute format('alter table platform.%I no force row level security', v_partition);
  alter table compliance.dropped_audit_months no force row level security;
  execute format('insert into compliance.dropped_audit_months (organization_id, month, entries)
    select organization_id, %L, count(*) from platform.%I group by organization_id', p_month, v_partition);
  execute format('select count(*) from platform.%I', v_partition) into v_entries;
  alter table compliance.dropped_audit_months force row level security;
  execute format('drop table platform.%I', v_partition);
  return v_entries;
end
$$;
revoke all on function compliance.drop_audit_month(date) from public;
grant execute on function compliance.drop_audit_month(date) to agendify_system;
