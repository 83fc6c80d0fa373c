-- after: notifications/0002-let-go-of-appointments.sql
-- Appointments by month, and what else a serious agenda keeps: holds, series, group sessions, limits, calendars.

drop view scheduling.published_appointments;
drop function scheduling.book_appointment(uuid, jsonb);
drop function scheduling.move_appointment(uuid, jsonb);
drop function scheduling.restore_appointment(uuid, uuid);
drop function scheduling.booking_facts(uuid, uuid, uuid, uuid, uuid, date, uuid, text);
drop function scheduling.practice_facts(uuid, uuid, uuid, uuid, date, date, uuid);
drop function scheduling.patient_busy(uuid, uuid, date, date);
drop function scheduling.rules_stand(uuid, uuid, integer, uuid, integer);
drop function scheduling.find_busy(uuid, uuid, uuid, timestamptz, timestamptz);
drop function scheduling.occupy(scheduling.appointments);
drop function scheduling.resource_of(text);
drop function scheduling.clinic_day(uuid, uuid, date, text, timestamptz, timestamptz, text);
drop function scheduling.clinic_day_body(uuid, uuid, date, text, timestamptz, timestamptz, json);
drop function scheduling.clinic_day_practices(uuid, uuid, date, timestamptz, timestamptz, json);
drop function scheduling.busy_periods(uuid, timestamptz, timestamptz, uuid);
drop function scheduling.is_busy(uuid, timestamptz, timestamptz);
drop function scheduling.appointment_json(scheduling.appointments);

alter table scheduling.occupancies drop constraint occupancies_organization_id_appointment_id_fkey;
alter table scheduling.appointments rename to appointments_in_one;
alter table scheduling.appointments_in_one rename constraint appointments_pkey to appointments_in_one_pkey;
drop index scheduling.appointments__clinic_day, scheduling.appointments__patient;

-- In which month an appointment lies: a table in partitions is found quickly only by what it is divided by. Ids, and the
-- ids of other systems, are unique over all months here.
create table scheduling.appointment_keys (
  organization_id uuid not null,
  id uuid not null,
  starts_at timestamptz not null,
  -- A patient's visits lie in many months: here they are in one place.
  patient_id uuid not null,
  -- Where an imported visit came from, so that an import can be repeated.
  external_id text collate "C",
  primary key (organization_id, id)
);
create unique index appointment_keys__external_id_once on scheduling.appointment_keys (organization_id, external_id)
  where external_id is not null;
create index appointment_keys__patient on scheduling.appointment_keys (organization_id, patient_id, starts_at desc, id desc);
select app.protect_tenant_table('scheduling.appointment_keys', 'select, insert, update');

-- What it refers to in other tables cannot be deleted by anybody (no grant), and is read in the transaction that books:
-- a foreign key would say it again at the price of a row lock on the same clinic for every booking. Only the patient,
-- who may be merged one day, has one.
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
  channel text check (channel in ('staff', 'online', 'api')),
  modality text check (modality in ('in-person', 'video')),
  visit text check (visit in ('first', 'return')),
  plan_id uuid,
  -- Deliberately over the ordinary capacity, and why.
  is_squeeze_in boolean not null default false,
  squeeze_in_reason text,
  patient_overlap_reason text,
  follow_up_of uuid,
  series_id uuid,
  series_index smallint,
  session_id uuid,
  version integer not null default 1,
  revision bigint not null default nextval('scheduling.revisions'),
  primary key (organization_id, id, starts_at),
  constraint appointments__start_before_end check (starts_at < ends_at),
  constraint appointments__at_most_a_day check (ends_at - starts_at <= interval '25 hours'),
  constraint appointments__timed_has_practice check
    (attendance = 'order-of-arrival' or (practice_id is not null and professional_id is not null and service_id is not null)),
  constraint appointments__squeeze_in_has_reason check (not is_squeeze_in or squeeze_in_reason is not null),
  foreign key (organization_id, patient_id) references patients.patients
) partition by range (starts_at);
create index appointments__clinic_day on scheduling.appointments (organization_id, clinic_id, starts_at) include (ends_at, revision);
create index appointments__professional on scheduling.appointments (organization_id, professional_id, starts_at);
create index appointments__patient on scheduling.appointments (organization_id, patient_id, starts_at desc, id desc);
create index appointments__series on scheduling.appointments (organization_id, series_id) where series_id is not null;
create index appointments__follow_up on scheduling.appointments (organization_id, follow_up_of) where follow_up_of is not null;
select app.protect_tenant_table('scheduling.appointments', 'select, insert, update');
-- When a law changes the time of a zone, the system computes instants anew over all organizations.
select app.open_to_system('scheduling.appointments', 'select, update');
select app.open_to_system('scheduling.appointment_keys', 'select, update');

-- Where every month without a partition of its own goes: a booking never fails for want of one.
create table scheduling.appointments_rest partition of scheduling.appointments default;

-- Partitions are reached through their table; a policy of their own keeps the direct way shut.
create function scheduling.wall_month(p_partition regclass) returns void
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
select scheduling.wall_month('scheduling.appointments_rest');

-- Makes the partitions of the months from one day to another that do not exist yet, and moves into them what had gone
-- to the rest. Answers how many it made.
create function scheduling.ensure_months(p_from date, p_to date) returns integer
language plpgsql security definer set search_path = pg_catalog
as $$
declare
  v_month date;
  v_name text;
  v_from text;
  v_until text;
  v_made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('scheduling.ensure_months', 0));
  for v_month in
    select m::date from generate_series(date_trunc('month', p_from::timestamp), date_trunc('month', p_to::timestamp), interval '1 month') m
  loop
    v_name := 'appointments_' || to_char(v_month, 'YYYY_MM');
    continue when to_regclass('scheduling.' || v_name) is not null;
    v_from := to_char(v_month, 'YYYY-MM-DD') || ' 00:00Z';
    v_until := to_char(v_month + interval '1 month', 'YYYY-MM-DD') || ' 00:00Z';
    execute format('create table scheduling.%I (like scheduling.appointments including defaults including constraints)', v_name);
    -- An owner that is no superuser is held back by its own policies while they are forced.
    alter table scheduling.appointments_rest no force row level security;
    execute format(
      'with moved as (delete from scheduling.appointments_rest where starts_at >= %L and starts_at < %L returning *)
       insert into scheduling.%I select * from moved', v_from, v_until, v_name);
    alter table scheduling.appointments_rest force row level security;
    execute format('alter table scheduling.appointments attach partition scheduling.%I for values from (%L) to (%L)', v_name, v_from, v_until);
    perform scheduling.wall_month(('scheduling.' || v_name)::regclass);
    v_made := v_made + 1;
  end loop;
  return v_made;
end
$$;
revoke all on function scheduling.ensure_months(date, date) from public;
grant execute on function scheduling.ensure_months(date, date) to agendify_system;

-- Keeps the key of an appointment with it, also when it goes to another month.
create function scheduling.keep_key() returns trigger
language plpgsql
as $$
begin
  insert into scheduling.appointment_keys as k (organization_id, id, starts_at, patient_id)
  values (new.organization_id, new.id, new.starts_at, new.patient_id)
  on conflict (organization_id, id) do update set starts_at = excluded.starts_at, patient_id = excluded.patient_id
  where (k.starts_at, k.patient_id) <> (excluded.starts_at, excluded.patient_id);
  return null;
end
$$;
create trigger keep_key after insert or update of starts_at, patient_id on scheduling.appointments for each row execute function scheduling.keep_key();

select scheduling.ensure_months((current_date - 62), (current_date + 760));
do $$
declare
  v_first date;
  v_last date;
begin
  alter table scheduling.appointments_in_one no force row level security;
  select min(starts_at)::date, max(starts_at)::date into v_first, v_last from scheduling.appointments_in_one;
  if v_first is not null then
    perform scheduling.ensure_months(greatest(v_first, date '2000-01-01'), least(v_last, date '2100-01-01'));
  end if;
  -- The owner writes for all organizations here.
  alter table scheduling.appointments no force row level security;
  alter table scheduling.appointment_keys no force row level security;
  insert into scheduling.appointment_keys (organization_id, id, starts_at, patient_id, external_id)
  select organization_id, id, starts_at, patient_id, external_id from scheduling.appointments_in_one;
  insert into scheduling.appointments (organization_id, id, state, attendance, clinic_id, practice_id, professional_id, service_id, room_id,
    patient_id, patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, notes, cancellation_reason,
    root_id, predecessor_id, successor_id, move_count, booked_by, booked_at, version, revision)
  select organization_id, id, state, attendance, clinic_id, practice_id, professional_id, service_id, room_id,
    patient_id, patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, notes, cancellation_reason,
    root_id, predecessor_id, successor_id, move_count, booked_by, booked_at, version, revision
  from scheduling.appointments_in_one;
  alter table scheduling.appointments force row level security;
  alter table scheduling.appointment_keys force row level security;
end
$$;
drop table scheduling.appointments_in_one;

-- The guard: one row an occupied resource, held by an appointment, a hold or a group session. What a holder asks for
-- around itself is kept beside its period: between neighbours the gap is the larger of two wishes, which no exclusion
-- constraint can say; `scheduling.find_conflict` says it under a lock of the resource, and the constraint has the last word
-- on what must never happen, two in one seat.
alter table scheduling.occupancies rename column appointment_id to holder_id;
alter table scheduling.occupancies
  add column buffer_before smallint not null default 0,
  add column buffer_after smallint not null default 0,
  -- Only of holds: from then on they are in nobody's way.
  add column expires_at timestamptz,
  drop constraint occupancies_pkey,
  drop constraint occupancies_resource_kind_check,
  drop constraint occupancies__room_once;
alter table scheduling.occupancies no force row level security;
update scheduling.occupancies set resource_kind = 'resource' where resource_kind = 'room';
alter table scheduling.occupancies force row level security;
alter table scheduling.occupancies
  add primary key (organization_id, holder_id, resource_id, seat),
  add constraint occupancies__kind check (resource_kind in ('professional', 'resource', 'patient', 'session')),
  add constraint occupancies__resource_once exclude using gist
    (resource_id with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (resource_kind = 'resource'),
  add constraint occupancies__session_once exclude using gist
    (resource_id with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (resource_kind = 'session');
drop index scheduling.occupancies__resource;
create index occupancies__resource on scheduling.occupancies (resource_id, starts_at)
  include (ends_at, seat, buffer_before, buffer_after, clinic_id, organization_id, holder_id, expires_at);
-- Housekeeping removes what has passed; a change of the law moves what is to come.
select app.open_to_system('scheduling.occupancies', 'select, update, delete');

-- A time kept for minutes. Its token, stored hashed, is the only way to it.
create table scheduling.holds (
  organization_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  practice_id uuid not null,
  service_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  local_starts_at timestamp not null,
  time_zone text not null,
  expires_at timestamptz not null,
  is_renewed boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  primary key (organization_id, id),
  constraint holds__token_once unique (organization_id, token_hash)
);
create index holds__by_expiry on scheduling.holds (expires_at);
select app.protect_tenant_table('scheduling.holds', 'select, insert, update, delete');
select app.open_to_system('scheduling.holds', 'select (organization_id, id, expires_at), delete');

create table scheduling.series (
  organization_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  service_id uuid not null,
  patient_id uuid not null,
  -- How its dates were made: every so many weeks, on which weekdays, what on holidays.
  rule jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patients.patients
);
select app.protect_tenant_table('scheduling.series', 'select, insert, update');

-- A group session: it occupies the professional and the room as long as one patient takes part.
create table scheduling.sessions (
  organization_id uuid not null,
  id uuid not null,
  clinic_id uuid not null,
  practice_id uuid not null,
  service_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organization_id, id),
  constraint sessions__once unique (organization_id, practice_id, service_id, starts_at)
);
select app.protect_tenant_table('scheduling.sessions', 'select, insert, delete');
select app.open_to_system('scheduling.sessions', 'select, update, delete');

-- A patient's own limits; null does not limit.
create table scheduling.patient_limits (
  organization_id uuid not null,
  patient_id uuid not null,
  max_open smallint check (max_open >= 0),
  max_per_week smallint check (max_per_week >= 0),
  is_online_allowed boolean not null default true,
  reason text,
  primary key (organization_id, patient_id),
  foreign key (organization_id, patient_id) references patients.patients
);
select app.protect_tenant_table('scheduling.patient_limits', 'select, insert, update, delete');

-- The secret calendar address of a professional in an organization.
create table scheduling.calendar_feeds (
  organization_id uuid not null,
  professional_id uuid not null,
  token_hash bytea not null,
  detail text not null check (detail in ('busy', 'initials', 'names')),
  renewed_by uuid,
  renewed_at timestamptz not null,
  last_read_at timestamptz,
  primary key (organization_id, professional_id),
  constraint calendar_feeds__token_once unique (token_hash)
);
select app.protect_tenant_table('scheduling.calendar_feeds', 'select, insert, update, delete');
-- An address names no tenant: the system finds the tenant, the rest happens inside it.
select app.open_to_system('scheduling.calendar_feeds', 'select');

-- When a practice is probably free next for a service: never later than the truth at the time of writing, for a search
-- over many to know whom to ask first. It decides nothing: whoever is found is asked. Columns by part of the local day.
create table scheduling.next_free (
  organization_id uuid not null,
  practice_id uuid not null,
  service_id uuid not null,
  clinic_id uuid not null,
  profession text not null,
  any_at timestamptz not null default '-infinity',
  morning_at timestamptz not null default '-infinity',
  afternoon_at timestamptz not null default '-infinity',
  evening_at timestamptz not null default '-infinity',
  -- The rules it was computed by, and how often something was freed since: a computation that overlooked it is thrown away.
  rules_version bigint not null default 0,
  freed integer not null default 0,
  computed_at timestamptz not null default '-infinity',
  primary key (organization_id, practice_id, service_id)
);
create index next_free__by_service on scheduling.next_free (organization_id, service_id, any_at);
create index next_free__by_profession on scheduling.next_free (organization_id, profession, any_at);
select app.protect_tenant_table('scheduling.next_free');
select app.open_to_system('scheduling.next_free', 'select');

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
    'successorId', a.successor_id, 'moveCount', a.move_count, 'channel', a.channel, 'modality', a.modality, 'visit', a.visit,
    'planId', a.plan_id, 'isSqueezeIn', a.is_squeeze_in, 'squeezeInReason', a.squeeze_in_reason,
    'patientOverlapReason', a.patient_overlap_reason, 'followUpOf', a.follow_up_of, 'seriesId', a.series_id,
    'seriesIndex', a.series_index, 'sessionId', a.session_id, 'version', a.version)
$$;

create view scheduling.published_appointments with (security_invoker = true) as
  select k.organization_id, k.id, a.state, a.attendance, a.clinic_id, a.practice_id, a.professional_id, a.service_id, a.room_id, a.patient_id,
    a.patient_name, a.starts_at, a.ends_at, a.local_starts_at, a.time_zone, a.root_id, a.predecessor_id, a.successor_id, a.move_count, a.version,
    a.is_squeeze_in, a.modality, a.plan_id, a.series_id
  from scheduling.appointment_keys k
  join scheduling.appointments a on a.organization_id = k.organization_id and a.id = k.id and a.starts_at = k.starts_at;
grant select on scheduling.published_appointments to agendify_app;
