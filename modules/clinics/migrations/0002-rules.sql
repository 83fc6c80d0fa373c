-- Rooms become resources: rooms and devices, some interchangeable, some with more than one seat. The table keeps its
-- name: migrations of later modules refer to it.

create table clinics.resource_classes (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index resource_classes__name_once on clinics.resource_classes (organization_id, lower(name));
select app.protect_tenant_table('clinics.resource_classes', 'select, insert, update');

drop view clinics.published_rooms;
alter table clinics.rooms
  add column kind text not null default 'room' check (kind in ('room', 'equipment')),
  add column capacity smallint not null default 1 check (capacity between 1 and 100),
  add column class_id uuid,
  add column is_active boolean not null default true,
  add column version integer not null default 1,
  add foreign key (organization_id, class_id) references clinics.resource_classes;
create index rooms__class on clinics.rooms (organization_id, class_id) where class_id is not null;

-- Health insurers and which of their plans a practice takes.

create table clinics.insurers (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index insurers__name_once on clinics.insurers (organization_id, lower(name));
select app.protect_tenant_table('clinics.insurers', 'select, insert, update');

create table clinics.plans (
  organization_id uuid not null,
  id uuid not null,
  insurer_id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, insurer_id) references clinics.insurers
);
create unique index plans__name_once on clinics.plans (organization_id, insurer_id, lower(name));
select app.protect_tenant_table('clinics.plans', 'select, insert, update');

create table clinics.practice_plans (
  organization_id uuid not null,
  practice_id uuid not null,
  plan_id uuid not null,
  primary key (organization_id, practice_id, plan_id),
  foreign key (organization_id, practice_id) references clinics.practices,
  foreign key (organization_id, plan_id) references clinics.plans
);
create index practice_plans__plan on clinics.practice_plans (organization_id, plan_id);
select app.protect_tenant_table('clinics.practice_plans', 'select, insert, delete');

alter table clinics.practices
  -- Grows with every change of anything that decides when this practice can be booked. `version` is for who edits it.
  add column rules_version bigint not null default 1,
  add column accepts_private boolean not null default true,
  -- Kept free around visits at clinics of other organizations, whose addresses nobody here may know.
  add column elsewhere_minutes smallint not null default 0 check (elsewhere_minutes between 0 and 240);
create index practices__clinic on clinics.practices (organization_id, clinic_id);

-- The rules by which a service is offered: `ServiceRules` of the contracts.
alter table clinics.services add column rules jsonb not null default '{}';

-- Windows of the week of a clinic, practice, room, service, or plan at a practice, in the clinic's local time, valid
-- from a day until another. Minutes after midnight; a window that runs over midnight closes after 1440. The owner of
-- a plan's windows is the practice, and the plan is named beside it.
create table clinics.weekly_windows (
  organization_id uuid not null references identity.organizations,
  owner_kind text not null check (owner_kind in ('clinic', 'practice', 'room', 'service', 'plan')),
  owner_id uuid not null,
  plan_id uuid not null default '00000000-0000-0000-0000-000000000000',
  valid_from date not null default '-infinity',
  valid_until date not null default 'infinity',
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null,
  primary key (organization_id, owner_kind, owner_id, plan_id, valid_from, weekday, opens_minute),
  constraint weekly_windows__open_before_close check (opens_minute < closes_minute and closes_minute - opens_minute <= 1440),
  constraint weekly_windows__begin_before_end check (valid_from < valid_until)
);
-- Forced row-level security binds who migrates as well, unless that is a superuser: without a tenant there would be no rows.
alter table clinics.weekly_hours no force row level security;
insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, weekday, opens_minute, closes_minute)
select organization_id, 'practice', practice_id, weekday, opens_minute, closes_minute from clinics.weekly_hours;
select app.protect_tenant_table('clinics.weekly_windows', 'select, insert, delete');
drop view clinics.published_weekly_hours;
drop table clinics.weekly_hours;

-- Days on which the hours of one layer are other than usual. Local minutes; 0 to 1440 is the whole day.
create table clinics.hours_exceptions (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  owner_kind text not null check (owner_kind in ('clinic', 'practice', 'room')),
  owner_id uuid not null,
  day date not null,
  kind text not null check (kind in ('extra', 'closed')),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null,
  reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint hours_exceptions__open_before_close check (opens_minute < closes_minute and closes_minute - opens_minute <= 1440)
);
create index hours_exceptions__owner on clinics.hours_exceptions (organization_id, owner_kind, owner_id, day);
select app.protect_tenant_table('clinics.hours_exceptions', 'select, insert, delete');

-- What a clinic decides of a day: closed on a day of its own, or open although it is a holiday. Public holidays are
-- computed by the program.
create table clinics.holiday_choices (
  organization_id uuid not null,
  clinic_id uuid not null,
  day date not null,
  is_closed boolean not null,
  name text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, clinic_id, day),
  foreign key (organization_id, clinic_id) references clinics.clinics
);
select app.protect_tenant_table('clinics.holiday_choices', 'select, insert, update, delete');

-- Blocks get a scope. An absence is a block of a professional over all clinics of the organization.
alter table clinics.blocks
  add column scope_kind text check (scope_kind in ('organization', 'clinic', 'room', 'professional', 'practice', 'service')),
  add column scope_id uuid,
  add column kind text not null default 'block' check (kind in ('block', 'absence'));
alter table clinics.blocks no force row level security;
update clinics.blocks set scope_kind = 'practice', scope_id = practice_id;
alter table clinics.blocks force row level security;
drop view clinics.published_blocks;
alter table clinics.blocks drop column practice_id;
alter table clinics.blocks
  alter column scope_kind set not null,
  add constraint blocks__scope check ((scope_kind = 'organization') = (scope_id is null));
create index blocks__scope on clinics.blocks (organization_id, scope_kind, scope_id, ends_at);

create table clinics.recurring_blocks (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  scope_kind text not null check (scope_kind in ('organization', 'clinic', 'room', 'professional', 'practice', 'service')),
  scope_id uuid,
  weekdays smallint[] not null,
  starts_minute smallint not null check (starts_minute between 0 and 1439),
  ends_minute smallint not null,
  -- Counted from the week (Monday) of `valid_from`.
  every_weeks smallint not null default 1 check (every_weeks between 1 and 52),
  valid_from date not null,
  valid_until date not null default 'infinity',
  reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint recurring_blocks__scope check ((scope_kind = 'organization') = (scope_id is null)),
  constraint recurring_blocks__start_before_end check (starts_minute < ends_minute and ends_minute - starts_minute <= 1440),
  constraint recurring_blocks__begin_before_end check (valid_from < valid_until)
);
create index recurring_blocks__scope on clinics.recurring_blocks (organization_id, scope_kind, scope_id);
select app.protect_tenant_table('clinics.recurring_blocks', 'select, insert, delete');

-- Rules of a shift of a practice: at most so many of a payer, only one payer, at most so many squeeze-ins.
create table clinics.shift_rules (
  organization_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  weekdays smallint[] not null,
  starts_minute smallint not null check (starts_minute between 0 and 1439),
  ends_minute smallint not null check (ends_minute between 1 and 1440),
  kind text not null check (kind in ('quota', 'reserved', 'squeeze-ins')),
  payer_kind text check (payer_kind in ('private', 'insurer', 'plan')),
  payer_id uuid,
  quantity smallint check (quantity >= 0),
  release_hours smallint check (release_hours >= 0),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint shift_rules__start_before_end check (starts_minute < ends_minute),
  constraint shift_rules__payer check (coalesce(payer_kind = 'private', true) = (payer_id is null)),
  foreign key (organization_id, practice_id) references clinics.practices
);
create index shift_rules__practice on clinics.shift_rules (organization_id, practice_id);
select app.protect_tenant_table('clinics.shift_rules', 'select, insert, delete');

-- Minutes between two clinics, once for both directions.
create table clinics.travel_times (
  organization_id uuid not null,
  clinic_a_id uuid not null,
  clinic_b_id uuid not null,
  minutes smallint not null check (minutes between 1 and 480),
  primary key (organization_id, clinic_a_id, clinic_b_id),
  constraint travel_times__once check (clinic_a_id < clinic_b_id),
  foreign key (organization_id, clinic_a_id) references clinics.clinics,
  foreign key (organization_id, clinic_b_id) references clinics.clinics
);
select app.protect_tenant_table('clinics.travel_times', 'select, insert, update, delete');

-- Published views.

create view clinics.published_resources with (security_invoker = true) as
  select organization_id, id, clinic_id, name, kind, capacity, class_id, is_active from clinics.rooms;
create view clinics.published_blocks with (security_invoker = true) as
  select organization_id, id, scope_kind, scope_id, kind, starts_at, ends_at, reason from clinics.blocks;
create view clinics.published_travel_times with (security_invoker = true) as
  select organization_id, clinic_a_id, clinic_b_id, minutes from clinics.travel_times;
create view clinics.published_practice_plans with (security_invoker = true) as
  select pp.organization_id, pp.practice_id, pp.plan_id, p.insurer_id
  from clinics.practice_plans pp
  join clinics.plans p on p.organization_id = pp.organization_id and p.id = pp.plan_id;
create or replace view clinics.published_practices with (security_invoker = true) as
  select p.organization_id, p.id, p.clinic_id, p.professional_id, p.room_id, p.version, p.revision,
    a.name as professional_name, a.profession, a.status as affiliation_status, p.rules_version
  from clinics.practices p
  join clinics.affiliations a on a.organization_id = p.organization_id and a.professional_id = p.professional_id;
grant select on clinics.published_resources, clinics.published_blocks, clinics.published_travel_times,
  clinics.published_practice_plans to agendify_app;
