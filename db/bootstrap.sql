-- What every module relies on: roles, extension, helper functions. Repeatable; run before the migrations.

do $$
begin
  -- The login role of the application: owns nothing, bypasses nothing.
  if not exists (select from pg_roles where rolname = 'agendify_app') then
    create role agendify_app login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  -- Taken by db.asSystem for the length of a transaction; sees only tables with a policy that names it.
  if not exists (select from pg_roles where rolname = 'agendify_system') then
    create role agendify_system nologin nosuperuser nobypassrls;
  end if;
  -- Owns the few functions that look across organizations and answer the least.
  if not exists (select from pg_roles where rolname = 'agendify_guard') then
    create role agendify_guard nologin nosuperuser nobypassrls;
  end if;
end
$$;

-- The application may become the system role by SET ROLE, but must not inherit from it: policies that name a role
-- apply to whoever inherits it, and the walls between tenants would be gone.
alter role agendify_app noinherit;
do $$
begin
  if current_setting('server_version_num')::integer >= 160000 then
    grant agendify_system to agendify_app with inherit false, set true;
  else
    grant agendify_system to agendify_app;
  end if;
end
$$;
grant agendify_guard to current_user;

create extension if not exists btree_gist;

create schema if not exists app;
grant usage on schema app to agendify_app, agendify_system, agendify_guard;

-- The tenant of the running transaction, or null. After a commit the setting is an empty string, not null.
create or replace function app.organization_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- The account that acts, or null for the system.
create or replace function app.account_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;

-- The clinics to which the acting member is limited, or null: all.
create or replace function app.clinic_ids() returns uuid[]
language sql stable parallel safe
as $$ select nullif(current_setting('app.clinic_ids', true), '')::uuid[] $$;

-- Enters a tenant for the rest of the transaction and answers its id. `p_origin` says who acts and from where (see
-- app.origin), `p_clinics` to which clinics the member is limited ('{…}', empty: to none of them). Hot paths call
--   select f.* from app.enter($1, $2, $3, $4) as e(organization_id), lateral some.function(e.organization_id, …) f
-- which sets the tenant before the function runs, in one round trip.
drop function if exists app.enter(uuid, uuid);
create or replace function app.enter(p_organization uuid, p_account uuid, p_origin text default '', p_clinics text default '') returns uuid
language plpgsql volatile
as $$
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('app.account_id', coalesce(p_account::text, ''), true),
    set_config('app.origin', p_origin, true), set_config('app.clinic_ids', p_clinics, true);
  return p_organization;
end
$$;

-- Forces row-level security on a tenant table and lets the application use it within its tenant.
create or replace function app.protect_tenant_table(p_table regclass, p_rights text default 'select, insert, update, delete')
returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy tenant on %s using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
    p_table);
  execute format('grant %s on %s to agendify_app', p_rights, p_table);
end
$$;

-- Forces row-level security on a table that is global by nature; its policies follow in the migration.
create or replace function app.protect_global_table(p_table regclass) returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
end
$$;

-- Opens a table to db.asSystem.
create or replace function app.open_to_system(p_table regclass, p_rights text) returns void
language plpgsql
as $$
begin
  execute format('create policy system on %s to agendify_system using (true) with check (true)', p_table);
  execute format('grant %s on %s to agendify_system', p_rights, p_table);
end
$$;

-- Shows a member who is limited to some clinics only their rows: `p_clinic` is the expression that names the clinic of a row.
-- Restrictive, so that it narrows what the tenant's policy shows; the sub-select is evaluated once a statement, not once a row.
create or replace function app.limit_to_clinics(p_table regclass, p_clinic text) returns void
language plpgsql
as $$
begin
  execute format(
    'create policy clinics on %s as restrictive to agendify_app using ((select app.clinic_ids()) is null or %s = any ((select app.clinic_ids())::uuid[]))',
    p_table, p_clinic);
end
$$;
