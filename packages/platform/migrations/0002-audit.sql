-- The audit trail: every sensitive act, written in the transaction that does it. Nobody may change or remove a row; months
-- that are older than they must be kept go as a whole.

-- Who acts and from where, as the process says it at the beginning of the transaction: {"kind", "actorId", "requestId",
-- "sessionId", "ip", "userAgent"}. Null: the system itself.
create function app.origin() returns jsonb
language sql stable
as $$ select nullif(current_setting('app.origin', true), '')::jsonb $$;

-- An id that grows with the time (RFC 9562, version 7).
create function app.new_id() returns uuid
language sql volatile
as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create table platform.audit_entries (
  organization_id uuid not null,
  -- How long it is kept: `record` as long as the record that was looked at, `ordinary` as the organization has set it.
  retention text not null,
  at timestamptz not null default clock_timestamp(),
  id uuid not null default app.new_id(),
  actor_kind text not null,
  -- The account, the patient or the key. Null: a stranger, or the system.
  actor_id uuid,
  -- `module.noun-verbed`.
  action text not null,
  object_kind text,
  object_id uuid,
  -- What changed, without names, documents or clinical text: fields, and values where they are no secret.
  changes jsonb,
  request_id uuid,
  session_id uuid,
  ip inet,
  -- Only where no session is known: a session knows its device.
  user_agent text,
  primary key (organization_id, retention, at, id),
  constraint audit_entries__actor_kind check (actor_kind in ('member', 'patient', 'api-key', 'stranger', 'system')),
  constraint audit_entries__retention check (retention in ('ordinary', 'record'))
) partition by list (retention);
create table platform.audit_ordinary partition of platform.audit_entries for values in ('ordinary') partition by range (at);
create table platform.audit_record partition of platform.audit_entries for values in ('record') partition by range (at);
-- Where every month without a partition of its own goes: an act never fails for want of one.
create table platform.audit_ordinary_rest partition of platform.audit_ordinary default;
create table platform.audit_record_rest partition of platform.audit_record default;
create index audit_entries__by_time on platform.audit_entries (organization_id, at desc, id desc);
create index audit_entries__actor on platform.audit_entries (organization_id, actor_id, at desc, id desc);
create index audit_entries__object on platform.audit_entries (organization_id, object_id, at desc, id desc);
select app.protect_tenant_table('platform.audit_entries', 'select, insert');
select app.open_to_system('platform.audit_entries', 'select, insert');

-- Partitions are reached through their table; a policy of their own keeps the direct way shut.
create function platform.wall_audit(p_partition regclass) returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', p_partition);
  execute format('alter table %s force row level security', p_partition);
  execute format(
    'create policy tenant on %s using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
    p_partition);
end
$$;
select platform.wall_audit(p::regclass) from unnest(array['platform.audit_ordinary', 'platform.audit_record',
  'platform.audit_ordinary_rest', 'platform.audit_record_rest']) p;

-- Which entries no seal covers yet: written with them, removed by the sealer.
create table platform.audit_waiting (
  organization_id uuid not null,
  entry_id uuid not null,
  retention text not null,
  at timestamptz not null,
  primary key (organization_id, entry_id)
);
create index audit_waiting__by_age on platform.audit_waiting (at);
select app.protect_tenant_table('platform.audit_waiting', 'insert');
select app.open_to_system('platform.audit_waiting', 'select, delete, insert');

-- Writes one entry in the running transaction, with the actor and the origin that the transaction was entered with.
create function platform.audit(
  p_organization uuid, p_action text, p_object_kind text, p_object uuid, p_changes jsonb default null, p_retention text default 'ordinary')
returns void
language plpgsql
as $$
declare
  o jsonb := app.origin();
  v_id uuid := app.new_id();
  v_at timestamptz := clock_timestamp();
  v_kind text := coalesce(o ->> 'kind', 'system');
begin
  insert into platform.audit_entries (organization_id, retention, at, id, actor_kind, actor_id, action, object_kind, object_id, changes,
    request_id, session_id, ip, user_agent)
  values (p_organization, p_retention, v_at, v_id, v_kind,
    case when o ? 'actorId' then (o ->> 'actorId')::uuid when v_kind <> 'stranger' then app.account_id() end,
    p_action, p_object_kind, p_object, p_changes, (o ->> 'requestId')::uuid, (o ->> 'sessionId')::uuid, (o ->> 'ip')::inet, o ->> 'userAgent');
  insert into platform.audit_waiting (organization_id, entry_id, retention, at) values (p_organization, v_id, p_retention, v_at);
end
$$;

-- Writes an entry for every row that is made, changed or removed: the trigger of tables whose changes matter.
--   create trigger audited after insert or update or delete on … for each row execute function platform.audit_row('clinics.clinic', 'id', 'name', …)
-- The first argument names the noun, the second the column with its id (empty: none), the others the columns whose values may be
-- read by whoever reads the trail. Of all other columns only the name is kept. A change that changes nothing leaves nothing.
create function platform.audit_row() returns trigger
language plpgsql
as $$
declare
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
  v_row jsonb := case when tg_op = 'DELETE' then v_old else v_new end;
  v_fields text[];
  v_shown text[];
  v_verb text := case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end;
begin
  select array_agg(n.key order by n.key) into v_fields from jsonb_each(v_row) n
  where v_old -> n.key is distinct from v_new -> n.key
    and n.key not in ('organization_id', 'version', 'revision', 'created_at', 'updated_at');
  if v_fields is null then return null; end if;
  v_shown := array(select f from unnest(v_fields) f where f = any (tg_argv[2:]));
  perform platform.audit((v_row ->> 'organization_id')::uuid, tg_argv[0] || '-' || v_verb, split_part(tg_argv[0], '.', 2),
    nullif(v_row ->> nullif(tg_argv[1], ''), '')::uuid,
    jsonb_strip_nulls(jsonb_build_object(
      'fields', case when tg_op = 'UPDATE' then to_jsonb(v_fields) end,
      'from', case when tg_op <> 'INSERT' and v_shown <> '{}' then (select jsonb_object_agg(f, v_old -> f) from unnest(v_shown) f) end,
      'to', case when tg_op <> 'DELETE' and v_shown <> '{}' then (select jsonb_object_agg(f, v_new -> f) from unnest(v_shown) f) end)));
  return null;
end
$$;

-- Makes the partitions of the months from one day to another that do not exist yet. Answers how many it made.
create function platform.ensure_audit_months(p_from date, p_to date) returns integer
language plpgsql security definer set search_path = pg_catalog
as $$
declare
  v_retention text;
  v_month date;
  v_name text;
  v_from text;
  v_until text;
  v_made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('platform.ensure_audit_months', 0));
  for v_retention, v_month in
    select r, m::date from unnest(array['ordinary', 'record']) r,
      generate_series(date_trunc('month', p_from::timestamp), date_trunc('month', p_to::timestamp), interval '1 month') m
  loop
    v_name := 'audit_' || v_retention || '_' || to_char(v_month, 'YYYY_MM');
    continue when to_regclass('platform.' || v_name) is not null;
    v_from := to_char(v_month, 'YYYY-MM-DD') || ' 00:00Z';
    v_until := to_char(v_month + interval '1 month', 'YYYY-MM-DD') || ' 00:00Z';
    execute format('create table platform.%I (like platform.audit_entries including defaults including constraints)', v_name);
    -- An owner that is no superuser is held back by its own policies while they are forced.
    execute format('alter table platform.%I no force row level security', 'audit_' || v_retention || '_rest');
    execute format(
      'with moved as (delete from platform.%I where at >= %L and at < %L returning *) insert into platform.%I select * from moved',
      'audit_' || v_retention || '_rest', v_from, v_until, v_name);
    execute format('alter table platform.%I force row level security', 'audit_' || v_retention || '_rest');
    execute format('alter table platform.%I attach partition platform.%I for values from (%L) to (%L)',
      'audit_' || v_retention, v_name, v_from, v_until);
    perform platform.wall_audit(('platform.' || v_name)::regclass);
    v_made := v_made + 1;
  end loop;
  return v_made;
end
$$;
revoke all on function platform.ensure_audit_months(date, date) from public;
grant execute on function platform.ensure_audit_months(date, date) to agendify_system;

select platform.ensure_audit_months(current_date, current_date + 400);

-- The guard's functions write to tables whose changes are audited.
grant usage on schema platform to agendify_guard;
create policy guard on platform.audit_entries for insert to agendify_guard with check (true);
create policy guard on platform.audit_waiting for insert to agendify_guard with check (true);
grant insert on platform.audit_entries, platform.audit_waiting to agendify_guard;
