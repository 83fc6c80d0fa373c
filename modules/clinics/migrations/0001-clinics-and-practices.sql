create schema clinics;
grant usage on schema clinics to agendify_app, agendify_system, agendify_guard;

-- Grows with every change of anything that a clinic's day shows; part of the ETag of the day.
create sequence clinics.revisions;
grant usage on sequence clinics.revisions to agendify_app;

create table clinics.clinics (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  name text not null,
  time_zone text not null,
  phone text,
  address jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index clinics__name_once on clinics.clinics (organization_id, lower(name));
select app.protect_tenant_table('clinics.clinics', 'select, insert, update');

-- Global: a professional is one person over all organizations, so that nobody is booked in two clinics at once.
-- Tenants never read these two tables; they go through the functions below and their own affiliations. An address is
-- that of the professional only once a link that was sent to it has been used.
create table clinics.professionals (
  id uuid primary key,
  email text,
  email_proven_at timestamptz,
  created_at timestamptz not null default now(),
  constraint professionals__proven_email check (email_proven_at is null or email is not null)
);
select app.protect_global_table('clinics.professionals');

create table clinics.council_registrations (
  council text not null,
  number text not null,
  state text not null,
  professional_id uuid not null references clinics.professionals (id),
  primary key (council, number, state)
);
create index council_registrations__professional on clinics.council_registrations (professional_id);
select app.protect_global_table('clinics.council_registrations');

create policy guard on clinics.professionals to agendify_guard using (true) with check (true);
create policy guard on clinics.council_registrations to agendify_guard using (true) with check (true);
grant select, insert on clinics.professionals, clinics.council_registrations to agendify_guard;
grant update on clinics.professionals to agendify_guard;

-- A professional's place in one organization, under the name and registrations that the organization entered.
create table clinics.affiliations (
  organization_id uuid not null references identity.organizations,
  professional_id uuid not null references clinics.professionals (id),
  name text not null,
  profession text not null,
  registrations jsonb not null,
  -- The address that the organization typed: where the present link went, unless the professional has proven another.
  email text,
  status text not null check (status in ('invited', 'active')),
  token_hash bytea,
  token_expires_at timestamptz,
  created_at timestamptz not null default now(),
  -- When the professional agreed, through a link. Active without it: the first organization, which nobody has vouched for.
  accepted_at timestamptz,
  primary key (organization_id, professional_id),
  constraint affiliations__token_once unique (token_hash)
);
select app.protect_tenant_table('clinics.affiliations', 'select, insert, update');
-- The link of an invitation names no tenant: the system finds the tenant, the rest happens inside it.
select app.open_to_system('clinics.affiliations', 'select');

-- Finds the person behind council registrations, the first that is known deciding, or makes one. Answers whether the
-- person was known before and has proven an address: nothing else about that person leaves this function.
-- Registrations that are new of a known person are kept with the affiliation until the professional accepts.
create function clinics.find_or_make_professional(p_new_id uuid, p_registrations jsonb)
returns table (professional_id uuid, was_known boolean, is_proven boolean)
language plpgsql security definer set search_path = pg_catalog
as $$
declare
  v_found uuid;
begin
  -- One at a time: registering professionals is rare, and a half-made person must not be seen.
  perform pg_advisory_xact_lock(hashtextextended('clinics.professionals', 0));
  select r.professional_id into v_found
  from jsonb_array_elements(p_registrations) with ordinality as given (registration, place)
  join clinics.council_registrations r on r.council = registration->>'council'
    and r.number = registration->>'number' and r.state = registration->>'state'
  order by given.place
  limit 1;
  if v_found is null then
    insert into clinics.professionals (id) values (p_new_id);
    insert into clinics.council_registrations (council, number, state, professional_id)
    select distinct given.council, given.number, given.state, p_new_id
    from jsonb_to_recordset(p_registrations) as given (council text, number text, state text);
    return query select p_new_id, false, false;
  else
    return query select p.id, true, p.email_proven_at is not null from clinics.professionals p where p.id = v_found;
  end if;
end
$$;
-- PostgreSQL asks this of the new owner when who migrates is no superuser.
grant create on schema clinics to agendify_guard;
alter function clinics.find_or_make_professional(uuid, jsonb) owner to agendify_guard;
revoke all on function clinics.find_or_make_professional(uuid, jsonb) from public;
grant execute on function clinics.find_or_make_professional(uuid, jsonb) to agendify_app;

-- Where to ask an invited professional: at the address that the professional has proven, or else at the one that the
-- present tenant typed. Only while an affiliation of the present tenant waits for the answer.
create function clinics.invited_professional_email(p_professional uuid) returns text
language sql stable security definer set search_path = pg_catalog
as $$
  select case when p.email_proven_at is null then a.email else p.email end
  from clinics.affiliations a
  join clinics.professionals p on p.id = a.professional_id
  where a.organization_id = app.organization_id() and a.professional_id = p_professional and a.status = 'invited'
$$;
grant select, update on clinics.affiliations to agendify_guard;
alter function clinics.invited_professional_email(uuid) owner to agendify_guard;
revoke all on function clinics.invited_professional_email(uuid) from public;
grant execute on function clinics.invited_professional_email(uuid) to agendify_app;

-- Uses the link of an invitation into the present tenant, once. The professional is active there; the address that
-- the link went to is proven, where none was; and the registrations that the tenant entered are the professional's,
-- where they are nobody else's. Answers who accepted, or null when the link does not work (any more).
create function clinics.accept_affiliation(p_token_hash bytea, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog
as $$
declare
  v_accepted clinics.affiliations;
begin
  perform pg_advisory_xact_lock(hashtextextended('clinics.professionals', 0));
  update clinics.affiliations a
  set status = 'active', accepted_at = p_at, token_hash = null, token_expires_at = null
  where a.organization_id = app.organization_id() and a.token_hash = p_token_hash and a.status = 'invited'
    and a.token_expires_at > p_at
  returning a.* into v_accepted;
  if not found then
    return null;
  end if;
  update clinics.professionals p set email = v_accepted.email, email_proven_at = p_at
  where p.id = v_accepted.professional_id and p.email_proven_at is null and v_accepted.email is not null;
  insert into clinics.council_registrations (council, number, state, professional_id)
  select given.council, given.number, given.state, v_accepted.professional_id
  from jsonb_to_recordset(v_accepted.registrations) as given (council text, number text, state text)
  on conflict do nothing;
  return v_accepted.professional_id;
end
$$;
alter function clinics.accept_affiliation(bytea, timestamptz) owner to agendify_guard;
revoke create on schema clinics from agendify_guard;
revoke all on function clinics.accept_affiliation(bytea, timestamptz) from public;
grant execute on function clinics.accept_affiliation(bytea, timestamptz) to agendify_app;

create table clinics.services (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  name text not null,
  duration_minutes integer not null check (duration_minutes between 5 and 1440),
  step_minutes integer not null check (step_minutes between 5 and 240),
  price_cents bigint not null check (price_cents >= 0),
  modality text not null check (modality in ('in-person', 'video')),
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index services__name_once on clinics.services (organization_id, lower(name));
select app.protect_tenant_table('clinics.services', 'select, insert, update');

create table clinics.rooms (
  organization_id uuid not null,
  id uuid not null,
  clinic_id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, clinic_id) references clinics.clinics
);
create unique index rooms__name_once on clinics.rooms (organization_id, clinic_id, lower(name));
select app.protect_tenant_table('clinics.rooms', 'select, insert, update');

create table clinics.practices (
  organization_id uuid not null,
  id uuid not null,
  professional_id uuid not null,
  clinic_id uuid not null,
  room_id uuid,
  -- Grows with every change of hours, blocks, services and room: a booking decided on older rules is decided anew.
  version integer not null default 1,
  revision bigint not null default nextval('clinics.revisions'),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint practices__professional_once unique (organization_id, clinic_id, professional_id),
  foreign key (organization_id, professional_id) references clinics.affiliations,
  foreign key (organization_id, clinic_id) references clinics.clinics,
  foreign key (organization_id, room_id) references clinics.rooms
);
create index practices__professional on clinics.practices (organization_id, professional_id);
select app.protect_tenant_table('clinics.practices', 'select, insert, update');

create table clinics.practice_services (
  organization_id uuid not null,
  practice_id uuid not null,
  service_id uuid not null,
  primary key (organization_id, practice_id, service_id),
  foreign key (organization_id, practice_id) references clinics.practices,
  foreign key (organization_id, service_id) references clinics.services
);
select app.protect_tenant_table('clinics.practice_services', 'select, insert, delete');

-- Windows of the week in the clinic's local time, minutes after midnight; 1440 is the next midnight.
create table clinics.weekly_hours (
  organization_id uuid not null,
  practice_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute >= 0),
  closes_minute smallint not null check (closes_minute <= 1440),
  primary key (organization_id, practice_id, weekday, opens_minute),
  constraint weekly_hours__open_before_close check (opens_minute < closes_minute),
  foreign key (organization_id, practice_id) references clinics.practices
);
select app.protect_tenant_table('clinics.weekly_hours', 'select, insert, delete');

create table clinics.blocks (
  organization_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint blocks__start_before_end check (starts_at < ends_at),
  foreign key (organization_id, practice_id) references clinics.practices
);
create index blocks__practice on clinics.blocks (organization_id, practice_id, ends_at);
select app.protect_tenant_table('clinics.blocks', 'select, insert, delete');

-- Published views: what other modules may join.

create view clinics.published_clinics with (security_invoker = true) as
  select organization_id, id, name, time_zone, phone, address, version from clinics.clinics;

create view clinics.published_affiliations with (security_invoker = true) as
  select organization_id, professional_id, name, profession, status from clinics.affiliations;

create view clinics.published_practices with (security_invoker = true) as
  select p.organization_id, p.id, p.clinic_id, p.professional_id, p.room_id, p.version, p.revision,
    a.name as professional_name, a.profession, a.status as affiliation_status
  from clinics.practices p
  join clinics.affiliations a on a.organization_id = p.organization_id and a.professional_id = p.professional_id;

create view clinics.published_services with (security_invoker = true) as
  select organization_id, id, name, duration_minutes, step_minutes, price_cents, modality, is_active, version
  from clinics.services;

create view clinics.published_practice_services with (security_invoker = true) as
  select organization_id, practice_id, service_id from clinics.practice_services;

create view clinics.published_weekly_hours with (security_invoker = true) as
  select organization_id, practice_id, weekday, opens_minute, closes_minute from clinics.weekly_hours;

create view clinics.published_blocks with (security_invoker = true) as
  select organization_id, id, practice_id, starts_at, ends_at, reason from clinics.blocks;

create view clinics.published_rooms with (security_invoker = true) as
  select organization_id, id, clinic_id, name from clinics.rooms;

grant select on clinics.published_clinics, clinics.published_affiliations, clinics.published_practices,
  clinics.published_services, clinics.published_practice_services, clinics.published_weekly_hours,
  clinics.published_blocks, clinics.published_rooms to agendify_app;
