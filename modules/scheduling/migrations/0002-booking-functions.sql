-- The hot paths: one round trip for the facts, one for the verdict.

-- All that decides whether a service can be booked at a practice in a period; null when the practice is unknown.
-- Instants are milliseconds since the epoch, hours are minutes after local midnight. The period is widened by a
-- day on both sides: only the caller's zone data decide where a local day begins.
create function scheduling.practice_facts(
  p_organization uuid, p_practice uuid, p_service uuid, p_room uuid, p_from date, p_to date, p_ignoring uuid)
returns json
language plpgsql stable set enable_seqscan = off
as $$
declare
  v_from timestamptz := (p_from - 1)::timestamp at time zone 'UTC';
  v_until timestamptz := (p_to + 2)::timestamp at time zone 'UTC';
begin
  return (
    select json_build_object(
      'practiceVersion', p.version,
      'professionalId', p.professional_id,
      'isActive', p.affiliation_status = 'active',
      'clinicId', p.clinic_id,
      'timeZone', c.time_zone,
      'roomId', coalesce(p_room, p.room_id),
      'service', (
        select json_build_object('version', s.version, 'durationMinutes', s.duration_minutes, 'stepMinutes', s.step_minutes,
          'priceCents', s.price_cents,
          'isOffered', s.is_active and exists (
            select from clinics.published_practice_services ps
            where ps.organization_id = p_organization and ps.practice_id = p.id and ps.service_id = s.id))
        from clinics.published_services s where s.organization_id = p_organization and s.id = p_service),
      'hours', (
        select coalesce(json_agg(json_build_array(h.weekday, h.opens_minute, h.closes_minute)), '[]')
        from clinics.published_weekly_hours h where h.organization_id = p_organization and h.practice_id = p.id),
      'blocks', (
        select coalesce(json_agg(json_build_array(
          extract(epoch from b.starts_at)::bigint * 1000, extract(epoch from b.ends_at)::bigint * 1000)), '[]')
        from clinics.published_blocks b
        where b.organization_id = p_organization and b.practice_id = p.id and b.ends_at > v_from and b.starts_at < v_until),
      'professionalBusy', scheduling.busy_periods(p.professional_id, v_from, v_until, p_ignoring),
      'roomBusy', case when coalesce(p_room, p.room_id) is null then '[]'::json
        else scheduling.busy_periods(coalesce(p_room, p.room_id), v_from, v_until, p_ignoring) end)
    from clinics.published_practices p
    join clinics.published_clinics c on c.organization_id = p_organization and c.id = p.clinic_id
    where p.organization_id = p_organization and p.id = p_practice);
end
$$;

-- The facts of a booking, and the answer already given under its Idempotency-Key. `patientName` is null for an
-- unknown patient, `isRoomKnown` false for a room that is not one of the clinic.
create function scheduling.booking_facts(
  p_organization uuid, p_practice uuid, p_service uuid, p_patient uuid, p_room uuid, p_day date, p_account uuid, p_key text)
returns table (facts json, patient_name text, is_room_known boolean, request_hash text, reply text, etag text)
language plpgsql stable set enable_seqscan = off
as $$
declare
  v_facts json := scheduling.practice_facts(p_organization, p_practice, p_service, p_room, p_day, p_day, null);
begin
  return query
    select v_facts,
      (select coalesce(p.social_name, p.full_name) from patients.published_patients p where p.organization_id = p_organization and p.id = p_patient),
      p_room is null or exists (
        select from clinics.published_rooms r
        where r.organization_id = p_organization and r.id = p_room and r.clinic_id = (v_facts ->> 'clinicId')::uuid),
      k.request_hash, k.reply, k.etag
    from (select 1) as one
    left join platform.idempotency_keys k
      on k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
end
$$;

-- Whether practice and service are still as they were when a booking was decided.
create function scheduling.rules_stand(
  p_organization uuid, p_practice uuid, p_practice_version integer, p_service uuid, p_service_version integer)
returns boolean
language plpgsql stable set enable_seqscan = off
as $$
begin
  return exists (
      select from clinics.published_practices p
      where p.organization_id = p_organization and p.id = p_practice and p.version = p_practice_version)
    and exists (
      select from clinics.published_services s
      where s.organization_id = p_organization and s.id = p_service and s.version = p_service_version);
end
$$;

-- Waits for the other writers of the same resources, then answers the kind of one that is busy, or null. The
-- locks are taken in a fixed order and held to the end of the transaction: without them two that insert the
-- same period at once would each wait for the other until the deadlock detector ends one.
create function scheduling.find_busy(
  p_professional uuid, p_room uuid, p_patient uuid, p_starts_at timestamptz, p_ends_at timestamptz)
returns text
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(resource.lock)
  from (
    select hashtextextended(id::text, 0) as lock
    from unnest(array[p_professional, p_room, p_patient]) as id
    where id is not null
    order by 1) as resource;
  return case
    when scheduling.is_busy(p_professional, p_starts_at, p_ends_at) then 'professional'
    when p_room is not null and scheduling.is_busy(p_room, p_starts_at, p_ends_at) then 'room'
    when scheduling.is_busy(p_patient, p_starts_at, p_ends_at) then 'patient'
  end;
end
$$;

-- Occupies the resources of an appointment, all or nothing. A writer that did not come through `find_busy` meets
-- the exclusion constraints here.
create function scheduling.occupy(a scheduling.appointments) returns void
language plpgsql
as $$
begin
  insert into scheduling.occupancies (organization_id, appointment_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
  select a.organization_id, a.id, resource.kind, resource.id, a.clinic_id, a.starts_at, a.ends_at
  from (values ('professional', a.professional_id), ('room', a.room_id), ('patient', a.patient_id)) as resource (kind, id)
  where resource.id is not null;
end
$$;

-- The kind of resource that an exclusion constraint of occupancies guards.
create function scheduling.resource_of(p_constraint text) returns text
language sql immutable
as $$ select substring(p_constraint from '^occupancies__(professional|room|patient)_once$') $$;

-- Writes an appointment that the rules have agreed to, unless the rules or the world changed since.
-- Verdicts: booked, replayed, rules-changed, professional-busy, room-busy, patient-busy.
create function scheduling.book_appointment(p_organization uuid, p_booking jsonb)
returns table (verdict text, reply text, request_hash text, etag text)
language plpgsql set enable_seqscan = off
as $$
declare
  b record;
  v_row scheduling.appointments;
  v_constraint text;
begin
  select * into b from jsonb_to_record(p_booking) as given (
    id uuid, event_id uuid, practice_id uuid, practice_version integer, service_id uuid, service_version integer,
    clinic_id uuid, professional_id uuid, room_id uuid, patient_id uuid, patient_name text,
    starts_at timestamptz, ends_at timestamptz, local_starts_at timestamp, time_zone text, tzdata_version text,
    price_cents bigint, notes text, account_id uuid, booked_at timestamptz, idempotency_key text, request_hash text);

  if b.idempotency_key is not null then
    select 'replayed', k.reply, k.request_hash, k.etag into verdict, reply, request_hash, etag
    from platform.claim_idempotency_key(p_organization, b.account_id, b.idempotency_key, b.request_hash) k;
    if found then
      return next;
      return;
    end if;
  end if;

  if not scheduling.rules_stand(p_organization, b.practice_id, b.practice_version, b.service_id, b.service_version) then
    verdict := 'rules-changed';
  else
    verdict := scheduling.find_busy(b.professional_id, b.room_id, b.patient_id, b.starts_at, b.ends_at) || '-busy';
  end if;

  if verdict is null then
    begin
      insert into scheduling.appointments (
        organization_id, id, clinic_id, practice_id, professional_id, service_id, room_id, patient_id, patient_name,
        starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, notes, root_id, booked_by, booked_at)
      values (p_organization, b.id, b.clinic_id, b.practice_id, b.professional_id, b.service_id, b.room_id, b.patient_id,
        b.patient_name, b.starts_at, b.ends_at, b.local_starts_at, b.time_zone, b.tzdata_version, b.price_cents, b.notes, b.id,
        b.account_id, b.booked_at)
      returning * into v_row;
      perform scheduling.occupy(v_row);
    exception when exclusion_violation then
      get stacked diagnostics v_constraint = constraint_name;
      verdict := scheduling.resource_of(v_constraint) || '-busy';
    end;
  end if;

  if verdict is not null then
    -- What was refused leaves nothing behind, not even its key.
    delete from platform.idempotency_keys k
    where k.organization_id = p_organization and k.account_id = b.account_id and k.key = b.idempotency_key;
    return next;
    return;
  end if;

  insert into platform.outbox (organization_id, id, type, payload)
  values (p_organization, b.event_id, 'scheduling.appointment-booked', jsonb_build_object('appointmentId', b.id));
  verdict := 'booked';
  reply := scheduling.appointment_json(v_row)::text;
  etag := '"1"';
  if b.idempotency_key is not null then
    perform platform.keep_reply(p_organization, b.account_id, b.idempotency_key, 201::smallint, reply, etag);
  end if;
  return next;
end
$$;

-- Moves an open appointment to the place and time that the rules have agreed to: in one transaction the successor
-- takes its resources and the predecessor gives its own back. Verdicts: moved, not-open, rules-changed and the
-- busy ones; for all but moved the caller rolls back.
create function scheduling.move_appointment(p_organization uuid, p_move jsonb)
returns table (verdict text, reply text)
language plpgsql
as $$
declare
  m record;
  v_old scheduling.appointments;
  v_new scheduling.appointments;
  v_constraint text;
begin
  select * into m from jsonb_to_record(p_move) as given (
    id uuid, predecessor_id uuid, predecessor_version integer, practice_id uuid, practice_version integer, service_version integer,
    clinic_id uuid, professional_id uuid, room_id uuid, starts_at timestamptz, ends_at timestamptz, local_starts_at timestamp,
    time_zone text, tzdata_version text, account_id uuid, booked_at timestamptz);

  select * into v_old from scheduling.appointments a
  where a.organization_id = p_organization and a.id = m.predecessor_id for update;
  if v_old.state is distinct from 'booked' or v_old.version <> m.predecessor_version then
    return query select 'not-open', null::text;
    return;
  end if;
  if not scheduling.rules_stand(p_organization, m.practice_id, m.practice_version, v_old.service_id, m.service_version) then
    return query select 'rules-changed', null::text;
    return;
  end if;

  delete from scheduling.occupancies o where o.organization_id = p_organization and o.appointment_id = v_old.id;
  verdict := scheduling.find_busy(m.professional_id, m.room_id, v_old.patient_id, m.starts_at, m.ends_at) || '-busy';
  if verdict is not null then
    return next;
    return;
  end if;

  begin
    insert into scheduling.appointments (
      organization_id, id, clinic_id, practice_id, professional_id, service_id, room_id, patient_id, patient_name,
      starts_at, ends_at, local_starts_at, time_zone, tzdata_version, price_cents, notes, root_id, predecessor_id, move_count,
      booked_by, booked_at)
    values (p_organization, m.id, m.clinic_id, m.practice_id, m.professional_id, v_old.service_id, m.room_id, v_old.patient_id,
      coalesce((
        select coalesce(p.social_name, p.full_name) from patients.published_patients p
        where p.organization_id = p_organization and p.id = v_old.patient_id), v_old.patient_name),
      m.starts_at, m.ends_at, m.local_starts_at, m.time_zone, m.tzdata_version, v_old.price_cents, v_old.notes,
      v_old.root_id, v_old.id, v_old.move_count + 1, m.account_id, m.booked_at)
    returning * into v_new;
    perform scheduling.occupy(v_new);
  exception when exclusion_violation then
    get stacked diagnostics v_constraint = constraint_name;
    return query select scheduling.resource_of(v_constraint) || '-busy', null::text;
    return;
  end;

  update scheduling.appointments a
  set state = 'rescheduled', successor_id = v_new.id, version = a.version + 1, revision = nextval('scheduling.revisions')
  where a.organization_id = p_organization and a.id = v_old.id;
  return query select 'moved', scheduling.appointment_json(v_new)::text;
end
$$;

-- Gives a cancelled appointment its time back. Verdicts: restored, not-cancelled and the busy ones.
create function scheduling.restore_appointment(p_organization uuid, p_appointment uuid)
returns table (verdict text, reply text, version integer)
language plpgsql
as $$
declare
  v_row scheduling.appointments;
  v_constraint text;
begin
  select * into v_row from scheduling.appointments a
  where a.organization_id = p_organization and a.id = p_appointment for update;
  if v_row.state not in ('cancelled-by-patient', 'cancelled-by-clinic') then
    return query select 'not-cancelled', null::text, null::integer;
    return;
  end if;
  verdict := scheduling.find_busy(v_row.professional_id, v_row.room_id, v_row.patient_id, v_row.starts_at, v_row.ends_at) || '-busy';
  if verdict is not null then
    return next;
    return;
  end if;
  begin
    perform scheduling.occupy(v_row);
  exception when exclusion_violation then
    get stacked diagnostics v_constraint = constraint_name;
    return query select scheduling.resource_of(v_constraint) || '-busy', null::text, null::integer;
    return;
  end;
  update scheduling.appointments a
  set state = 'booked', cancellation_reason = null, version = a.version + 1, revision = nextval('scheduling.revisions')
  where a.organization_id = p_organization and a.id = p_appointment
  returning * into v_row;
  return query select 'restored', scheduling.appointment_json(v_row)::text, v_row.version;
end
$$;

-- When a patient of this organization is busy.
create function scheduling.patient_busy(p_organization uuid, p_patient uuid, p_from date, p_to date) returns json
language sql stable
as $$
  select scheduling.busy_periods(p_patient, (p_from - 1)::timestamp at time zone 'UTC', (p_to + 2)::timestamp at time zone 'UTC', null)
$$;
