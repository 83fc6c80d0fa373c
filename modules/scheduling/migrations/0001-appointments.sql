create schema scheduling;
grant usage on schema scheduling to agendify_app, agendify_system, agendify_guard;

-- Grows with every change of an appointment; part of the ETag of a clinic's day.
create sequence scheduling.revisions;
grant usage on sequence scheduling.revisions to agendify_app;

create table scheduling.appointments (
  organization_id uuid not null,
  id uuid not null,
  state text not null default 'booked' check (state in
    ('booked', 'cancelled-by-patient', 'cancelled-by-clinic', 'rescheduled', 'completed', 'no-show')),
  -- `order-of-arrival`: belongs to a clinic's day, has no time of its own and occupies nobody.
  attendance text not null default 'timed' check (attendance in ('timed', 'order-of-arrival')),
  clinic_id uuid not null,
  practice_id uuid,
  professional_id uuid,
  service_id uuid,
  room_id uuid,
  patient_id uuid not null,
  -- At hand for the agenda; follows the registry by event.
  patient_name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The time on the wall, its zone, and the zone data that made the instant of it: when a law changes, the wall
  -- time stays and the instant is computed anew.
  local_starts_at timestamp not null,
  time_zone text not null,
  tzdata_version text not null,
  price_cents bigint,
  notes text,
  cancellation_reason text,
  -- Lineage: the first appointment of a chain of moves, the one before, the one after.
  root_id uuid not null,
  predecessor_id uuid,
  successor_id uuid,
  move_count integer not null default 0,
  booked_by uuid,
  booked_at timestamptz not null,
  -- Where an imported visit came from, so that an import can be repeated.
  external_id text collate "C",
  version integer not null default 1,
  revision bigint not null default nextval('scheduling.revisions'),
  primary key (organization_id, id),
  constraint appointments__start_before_end check (starts_at < ends_at),
  constraint appointments__at_most_a_day check (ends_at - starts_at <= interval '25 hours'),
  constraint appointments__timed_has_practice check
    (attendance = 'order-of-arrival' or (practice_id is not null and professional_id is not null and service_id is not null)),
  foreign key (organization_id, clinic_id) references clinics.clinics,
  foreign key (organization_id, practice_id) references clinics.practices,
  foreign key (organization_id, service_id) references clinics.services,
  foreign key (organization_id, room_id) references clinics.rooms,
  foreign key (organization_id, patient_id) references patients.patients
);
create index appointments__clinic_day on scheduling.appointments (organization_id, clinic_id, starts_at) include (ends_at, revision);
create index appointments__patient on scheduling.appointments (organization_id, patient_id, starts_at desc, id desc);
create unique index appointments__external_id_once on scheduling.appointments (organization_id, external_id)
  where external_id is not null;
select app.protect_tenant_table('scheduling.appointments', 'select, insert, update');

-- The guard against double booking: one row an occupied resource. A professional is one person over all
-- organizations, so the constraint looks across tenants although no tenant can read another's rows: it learns
-- "busy" and nothing else. The names of the constraints tell which resource refused.
create table scheduling.occupancies (
  organization_id uuid not null,
  appointment_id uuid not null,
  resource_kind text not null check (resource_kind in ('professional', 'room', 'patient')),
  resource_id uuid not null,
  clinic_id uuid not null,
  seat smallint not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organization_id, appointment_id, resource_kind),
  constraint occupancies__start_before_end check (starts_at < ends_at),
  constraint occupancies__at_most_a_day check (ends_at - starts_at <= interval '25 hours'),
  constraint occupancies__professional_once exclude using gist
    (resource_id with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (resource_kind = 'professional'),
  constraint occupancies__room_once exclude using gist
    (resource_id with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (resource_kind = 'room'),
  constraint occupancies__patient_once exclude using gist
    (resource_id with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (resource_kind = 'patient'),
  foreign key (organization_id, appointment_id) references scheduling.appointments on delete cascade
);
-- Answers every question about busy periods without a look at the table.
create index occupancies__resource on scheduling.occupancies (resource_id, starts_at)
  include (ends_at, clinic_id, organization_id, appointment_id);
select app.protect_tenant_table('scheduling.occupancies', 'select, insert, delete');
create policy guard on scheduling.occupancies for select to agendify_guard using (true);
grant select on scheduling.occupancies to agendify_guard;

-- What the hot paths call and PostgreSQL cannot inline is written in plpgsql, which plans a statement once a
-- connection; a function in SQL is planned again at every call, which costs more than running it.
-- A plan that is kept must not be one for an empty table: a scan of it would stay while the table grows, so these
-- functions do without sequential scans.

-- When a resource is busy, over all organizations: periods only. Of other organizations it answers nothing unless
-- the professional has accepted the present tenant by a link. `p_ignoring` is an appointment about to be moved.
create function scheduling.busy_periods(p_resource uuid, p_from timestamptz, p_until timestamptz, p_ignoring uuid)
returns json
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return (
    select coalesce(
      array_to_json(array_agg(array[date_part('epoch', o.starts_at) * 1000, date_part('epoch', o.ends_at) * 1000] order by o.starts_at)),
      '[]')
    from scheduling.occupancies o
    where o.resource_id = p_resource
      and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
      and o.appointment_id is distinct from p_ignoring
      and (o.organization_id = v_organization or exists (
        select from clinics.affiliations a
        where a.organization_id = v_organization and a.professional_id = p_resource and a.accepted_at is not null)));
end
$$;
alter function scheduling.busy_periods(uuid, timestamptz, timestamptz, uuid) owner to agendify_guard;
revoke all on function scheduling.busy_periods(uuid, timestamptz, timestamptz, uuid) from public;
grant execute on function scheduling.busy_periods(uuid, timestamptz, timestamptz, uuid) to agendify_app;

-- Whether any organization occupies the resource in the period.
create function scheduling.is_busy(p_resource uuid, p_starts_at timestamptz, p_ends_at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
begin
  return exists (
    select from scheduling.occupancies o
    where o.resource_id = p_resource
      and o.starts_at > p_starts_at - interval '25 hours' and o.starts_at < p_ends_at and o.ends_at > p_starts_at);
end
$$;
alter function scheduling.is_busy(uuid, timestamptz, timestamptz) owner to agendify_guard;
revoke all on function scheduling.is_busy(uuid, timestamptz, timestamptz) from public;
grant execute on function scheduling.is_busy(uuid, timestamptz, timestamptz) to agendify_app;

-- When the professionals of a clinic are busy outside it: at another clinic or in another organization.
create function scheduling.busy_elsewhere(p_clinic uuid, p_professionals uuid[], p_from timestamptz, p_until timestamptz)
returns table (professional_id uuid, starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return query
    select o.resource_id, o.starts_at, o.ends_at
    from scheduling.occupancies o
    where o.resource_id = any (p_professionals)
      and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
      and o.clinic_id <> p_clinic
      and (o.organization_id = v_organization or exists (
        select from clinics.affiliations a
        where a.organization_id = v_organization and a.professional_id = o.resource_id and a.accepted_at is not null));
end
$$;
alter function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz) owner to agendify_guard;
revoke all on function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz) from public;
grant execute on function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz) to agendify_app;

-- An instant as RFC 3339 with the offset that `local` has to it.
create function scheduling.zoned_text(p_instant timestamptz, p_offset interval) returns text
language sql stable parallel safe
as $$
  select to_char(p_instant at time zone 'UTC' + p_offset, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when p_offset < interval '0' then '-' else '+' end
    || to_char(case when p_offset < interval '0' then -p_offset else p_offset end, 'HH24:MI')
$$;

-- An appointment as the API shows it.
create function scheduling.appointment_json(a scheduling.appointments) returns json
language sql stable
as $$
  select json_build_object(
    'id', a.id, 'state', a.state, 'attendance', a.attendance, 'clinicId', a.clinic_id, 'practiceId', a.practice_id,
    'serviceId', a.service_id, 'patientId', a.patient_id, 'patientName', a.patient_name, 'roomId', a.room_id,
    'startsAt', scheduling.zoned_text(a.starts_at, a.local_starts_at - (a.starts_at at time zone 'UTC')),
    'endsAt', scheduling.zoned_text(a.ends_at, a.local_starts_at - (a.starts_at at time zone 'UTC')),
    'timeZone', a.time_zone,
    'price', case when a.price_cents is not null then json_build_object('amountCents', a.price_cents, 'currency', 'BRL') end,
    'notes', a.notes, 'cancellationReason', a.cancellation_reason, 'predecessorId', a.predecessor_id,
    'successorId', a.successor_id, 'moveCount', a.move_count, 'version', a.version)
$$;

create view scheduling.published_appointments with (security_invoker = true) as
  select organization_id, id, state, attendance, clinic_id, practice_id, professional_id, service_id, room_id, patient_id,
    patient_name, starts_at, ends_at, local_starts_at, time_zone, root_id, predecessor_id, successor_id, move_count, version
  from scheduling.appointments;
grant select on scheduling.published_appointments to agendify_app;
