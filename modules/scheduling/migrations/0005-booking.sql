-- The guarded write: staff, patient, series, move, hold and import all go through `scheduling.place`. It waits for the
-- other writers of the same resources, looks once more at what was decided on, and writes all or nothing.

-- The functions that are called from outside do without sequential scans, as in 0001; those that they call plan under the same
-- setting.

-- What shall be written, as the rules have agreed to it.
create type scheduling.placement as (
  id uuid, event_id uuid, practice_id uuid, rules_version bigint, service_id uuid, clinic_id uuid, professional_id uuid, patient_id uuid,
  starts_at timestamptz, ends_at timestamptz, local_starts_at timestamp, time_zone text, tzdata_version text, price_cents bigint, notes text,
  account_id uuid, written_at timestamptz, channel text, modality text, visit text, plan_id uuid,
  buffer_before smallint, buffer_after smallint, elsewhere_minutes smallint,
  -- [{"from": …, "until": …, "isRoom": …, "candidates": [[resource, capacity], …]}, …]
  needs jsonb,
  -- More than one seat: a group session, which gets this id unless it exists.
  seats smallint, session_id uuid,
  -- What must not be reached: `Count` of the engine.
  counts jsonb,
  -- The local week, for the patient's own limit.
  week_from date, week_to date,
  squeeze_in_reason text, into_occupied_room boolean, patient_overlap_reason text,
  follow_up_of uuid, follow_up_count integer, series_id uuid, series_index smallint, hold_hash text);

-- Waits until nobody else writes to these; held to the end of the transaction. In a fixed order: without it two that
-- want the same period at once would each wait for the other until the deadlock detector ends one.
create function scheduling.lock_resources(p_ids uuid[]) returns void
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(l.lock) from (
    select distinct hashtextextended(id::text, 0) as lock from unnest(p_ids) as id where id is not null order by 1) as l;
end
$$;

-- What a placement must wait for.
create function scheduling.locks_of(b scheduling.placement) returns uuid[]
language plpgsql immutable
as $$
declare
  v_ids uuid[] := array[b.professional_id, b.patient_id];
begin
  if jsonb_array_length(b.needs) > 0 then
    v_ids := v_ids || array(
      select (candidate ->> 0)::uuid from jsonb_array_elements(b.needs) need, jsonb_array_elements(need -> 'candidates') candidate);
  end if;
  -- A cap over all practices of a clinic is counted by one at a time.
  if jsonb_array_length(b.counts) > 0 and jsonb_path_exists(b.counts, '$[*].marks[*] ? (@ == "clinic")') then
    v_ids := v_ids || b.service_id;
  end if;
  return v_ids;
end
$$;

-- Whether a professional is busy too near to a period at a clinic, over all organizations. At the same clinic only the
-- ordinary seat (0, and below it who a new law has displaced) counts and squeeze-ins do not; elsewhere everything counts, for
-- nobody is in two places. `p_anywhere` false leaves the same clinic out.
create function scheduling.is_professional_busy(
  p_professional uuid, p_clinic uuid, p_elsewhere smallint, p_from timestamptz, p_until timestamptz, p_before smallint, p_after smallint,
  p_anywhere boolean, p_ignoring uuid[], p_now timestamptz)
returns boolean
language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return exists (
    select from scheduling.occupancies o
    where o.resource_id = p_professional
      and o.starts_at > p_from - interval '33 hours' and o.starts_at < p_until + interval '8 hours' and o.ends_at > p_from - interval '8 hours'
      and (o.expires_at is null or o.expires_at > p_now)
      and o.holder_id <> all (p_ignoring)
      and case when o.clinic_id = p_clinic then p_anywhere and o.seat <= 0 else true end
      and o.ends_at + make_interval(mins => greatest(o.buffer_after, p_before, case when o.clinic_id = p_clinic then 0 else scheduling.travel(v_organization, o.organization_id, o.clinic_id, p_clinic, p_elsewhere) end)) > p_from
      and o.starts_at - make_interval(mins => greatest(o.buffer_before, p_after, case when o.clinic_id = p_clinic then 0 else scheduling.travel(v_organization, o.organization_id, o.clinic_id, p_clinic, p_elsewhere) end)) < p_until);
end
$$;

-- Minutes between the clinic of a visit and ours.
create function scheduling.travel(p_organization uuid, p_other_organization uuid, p_other_clinic uuid, p_clinic uuid, p_elsewhere smallint)
returns smallint
language sql stable
as $$
  select case
    when p_other_clinic = p_clinic then 0::smallint
    when p_other_organization <> p_organization then p_elsewhere
    else coalesce((
      select t.minutes from clinics.published_travel_times t
      where t.organization_id = p_organization
        and t.clinic_a_id = least(p_other_clinic, p_clinic) and t.clinic_b_id = greatest(p_other_clinic, p_clinic)), 0::smallint)
  end
$$;
grant select on clinics.published_travel_times to agendify_guard;
-- The view obeys the policies of whoever reads it: the guard reads within the present tenant too.
create policy guard on clinics.travel_times for select to agendify_guard
  using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
grant select on clinics.travel_times to agendify_guard;
grant execute on function scheduling.travel(uuid, uuid, uuid, uuid, smallint) to agendify_guard;

grant create on schema scheduling to agendify_guard;
alter function scheduling.is_professional_busy(uuid, uuid, smallint, timestamptz, timestamptz, smallint, smallint, boolean, uuid[], timestamptz)
  owner to agendify_guard;
revoke all on function scheduling.is_professional_busy(uuid, uuid, smallint, timestamptz, timestamptz, smallint, smallint, boolean, uuid[], timestamptz)
  from public;
grant execute on function scheduling.is_professional_busy(uuid, uuid, smallint, timestamptz, timestamptz, smallint, smallint, boolean, uuid[], timestamptz)
  to agendify_app;

-- The lowest seat of a resource that is free over a period with these buffers, or null when it holds no more. Whoever has an ordinary
-- seat counts, also one that the resource no longer has, or below 0, where a new law has put who was displaced; who was squeezed in
-- (from seat 100 on: nothing holds more than a hundred) does not.
create function scheduling.free_seat(
  p_resource uuid, p_seats integer, p_from timestamptz, p_until timestamptz, p_before smallint, p_after smallint, p_ignoring uuid[], p_now timestamptz)
returns smallint
language plpgsql stable
as $$
declare
  v_taken smallint[] := array(
    select distinct o.seat from scheduling.occupancies o
    where o.resource_id = p_resource and o.seat < greatest(100, p_seats)
      and o.starts_at > p_from - interval '33 hours' and o.starts_at < p_until + interval '8 hours' and o.ends_at > p_from - interval '8 hours'
      and (o.expires_at is null or o.expires_at > p_now)
      and o.holder_id <> all (p_ignoring)
      and o.ends_at + make_interval(mins => greatest(o.buffer_after, p_before)) > p_from
      and o.starts_at - make_interval(mins => greatest(o.buffer_before, p_after)) < p_until);
begin
  if cardinality(v_taken) >= p_seats then return null; end if;
  return (select min(s.seat)::smallint from generate_series(0, p_seats - 1) as s (seat) where s.seat <> all (v_taken));
end
$$;

-- How many seats after `p_first` the first one lies that nobody has in a period.
create function scheduling.free_seat_from(p_resource uuid, p_first integer, p_from timestamptz, p_until timestamptz, p_ignoring uuid[])
returns integer
language plpgsql stable
as $$
begin
  return (
    select min(s.seat) - p_first from generate_series(p_first, p_first + 200) as s (seat)
    where not exists (
      select from scheduling.occupancies o
      where o.resource_id = p_resource and o.seat = s.seat and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until
        and o.ends_at > p_from and o.holder_id <> all (p_ignoring)));
end
$$;

-- Whether a patient is somewhere else in a period, whatever the seat.
create function scheduling.is_patient_busy(p_patient uuid, p_from timestamptz, p_until timestamptz, p_ignoring uuid[]) returns boolean
language plpgsql stable
as $$
begin
  return exists (
    select from scheduling.occupancies o
    where o.resource_id = p_patient and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
      and o.holder_id <> all (p_ignoring));
end
$$;

-- How many visits are what a count says.
create function scheduling.counted(p_organization uuid, b scheduling.placement, p_count jsonb, p_ignoring uuid[]) returns integer
language plpgsql stable set plan_cache_mode = force_custom_plan
as $$
declare
  v_from date := (p_count ->> 'from')::date;
  v_to date := (p_count ->> 'to')::date;
  -- Ready before the statement is planned: only then it leaves out the months that cannot matter.
  v_first timestamptz := v_from::timestamp at time zone 'UTC' - interval '1 day';
  v_last timestamptz := v_to::timestamp at time zone 'UTC' + interval '2 days';
  v_marks jsonb := p_count -> 'marks';
  v_plans jsonb := nullif(p_count -> 'planIds', 'null');
begin
  return (
    select count(*) from scheduling.appointments a
    where a.organization_id = p_organization
      and a.starts_at >= v_first and a.starts_at < v_last
      -- One of these leads the search; the others look at what it finds.
      and case when v_marks ? 'practice' or v_marks ? 'professional' then a.professional_id = b.professional_id else true end
      and case when v_marks ? 'clinic' then a.clinic_id = b.clinic_id else true end
      and case when v_marks ? 'patient' then a.patient_id = b.patient_id else true end
      and case when v_marks ? 'practice' then a.practice_id = b.practice_id else true end
      and case when v_marks ? 'service' then a.service_id = b.service_id else true end
      and a.local_starts_at >= v_from and a.local_starts_at < v_to + 1
      and extract(hour from a.local_starts_at) * 60 + extract(minute from a.local_starts_at) >= (p_count ->> 'fromMinute')::integer
      and extract(hour from a.local_starts_at) * 60 + extract(minute from a.local_starts_at) < (p_count ->> 'untilMinute')::integer
      and a.is_squeeze_in = (p_count ->> 'isSqueezeIn')::boolean
      and case when v_plans is null then true
        when jsonb_array_length(v_plans) = 0 then a.plan_id is null
        else a.plan_id is not null and v_plans ? a.plan_id::text end
      and a.state in ('booked', 'completed', 'no-show')
      and a.id <> all (p_ignoring));
end
$$;

-- Whether a patient's own limits refuse a placement.
create function scheduling.is_patient_limited(p_organization uuid, b scheduling.placement, p_ignoring uuid[]) returns boolean
language plpgsql stable
as $$
declare
  v_limits scheduling.patient_limits;
  v_first timestamptz := b.week_from::timestamp at time zone 'UTC' - interval '1 day';
  v_last timestamptz := b.week_to::timestamp at time zone 'UTC' + interval '2 days';
begin
  select * into v_limits from scheduling.patient_limits l where l.organization_id = p_organization and l.patient_id = b.patient_id;
  if not found then return false; end if;
  return (not v_limits.is_online_allowed and b.channel <> 'staff')
    or v_limits.max_open <= (
      select count(*) from scheduling.appointments a
      where a.organization_id = p_organization and a.patient_id = b.patient_id and a.starts_at > b.written_at and a.state = 'booked'
        and a.id <> all (p_ignoring))
    or v_limits.max_per_week <= (
      select count(*) from scheduling.appointments a
      where a.organization_id = p_organization and a.patient_id = b.patient_id
        and a.starts_at >= v_first and a.starts_at < v_last
        and a.local_starts_at >= b.week_from and a.local_starts_at < b.week_to + 1 and a.state in ('booked', 'completed', 'no-show')
        and a.id <> all (p_ignoring));
end
$$;

-- Gives back what a holder occupies. The last one out of a group session ends it; if only holds are left, it lasts as long as
-- they do. Who takes part in a session gives back under the lock of its professional.
create function scheduling.release(p_organization uuid, p_holder uuid) returns void
language plpgsql
as $$
declare
  v_session uuid;
begin
  with gone as (
    delete from scheduling.occupancies o where o.organization_id = p_organization and o.holder_id = p_holder returning o.*)
  select (array_agg(gone.resource_id) filter (where gone.resource_kind = 'session'))[1] into v_session from gone;
  if v_session is null then return; end if;
  if not exists (select from scheduling.occupancies o where o.resource_id = v_session and o.resource_kind = 'session') then
    delete from scheduling.occupancies o where o.organization_id = p_organization and o.holder_id = v_session;
    delete from scheduling.sessions s where s.organization_id = p_organization and s.id = v_session;
  elsif not exists (
    select from scheduling.occupancies o where o.resource_id = v_session and o.resource_kind = 'session' and o.expires_at is null) then
    update scheduling.occupancies o set expires_at = (
      select max(x.expires_at) from scheduling.occupancies x where x.resource_id = v_session and x.resource_kind = 'session')
    where o.organization_id = p_organization and o.holder_id = v_session;
  end if;
end
$$;

-- Something became free at a practice: whoever searches over many may look there from then on.
create function scheduling.note_freed(p_organization uuid, p_practice uuid, p_at timestamptz) returns void
language plpgsql
as $$
begin
  update scheduling.next_free n
  set any_at = least(n.any_at, p_at), morning_at = least(n.morning_at, p_at), afternoon_at = least(n.afternoon_at, p_at),
    evening_at = least(n.evening_at, p_at), freed = n.freed + 1
  where n.organization_id = p_organization and n.practice_id = p_practice;
end
$$;

-- Where a placement finds room: which seats of whom, or what refuses it.
create type scheduling.seating as (
  verdict text, detail integer, session_id uuid, joins boolean, session_seat smallint, professional_seat smallint, patient_seat smallint,
  resources uuid[], seats smallint[], from_at timestamptz[], until_at timestamptz[], room_id uuid);

-- Gives each need of a placement a resource of its own with a free seat, whenever that can be done, or says room-busy. Who has
-- what a later need asks for changes over to something else if that helps, looked for breadth first; `assign` of the engine
-- does the same. A squeeze-in that may goes over the capacity for what is left, where there is something that no other need has.
create function scheduling.seat_needs(b scheduling.placement, p_seating scheduling.seating, p_ignoring uuid[]) returns scheduling.seating
language plpgsql stable
as $$
declare
  s scheduling.seating := p_seating;
  v_count integer := jsonb_array_length(b.needs);
  v_rounds integer := case when b.squeeze_in_reason is not null and b.into_occupied_room then 2 else 1 end;
  -- Who asks for something in the place of the need at hand; what was asked for, by whom, and the seat it would be.
  v_askers integer[];
  v_asked uuid[];
  v_asked_by integer[];
  v_asked_seats smallint[];
  v_at integer;
  v_asker integer;
  v_owner integer;
  v_found integer;
  v_left uuid;
  v_need jsonb;
  v_candidate jsonb;
  v_resource uuid;
  v_seat smallint;
begin
  s.resources := array_fill(null::uuid, array[v_count]);
  s.seats := array_fill(null::smallint, array[v_count]);
  for v_round in 1 .. v_rounds loop
    for v_index in 1 .. v_count loop
      continue when s.resources[v_index] is not null;
      v_askers := array[v_index];
      v_asked := '{}';
      v_asked_by := '{}';
      v_asked_seats := '{}';
      v_found := null;
      v_at := 1;
      while v_found is null and v_at <= cardinality(v_askers) loop
        v_asker := v_askers[v_at];
        v_need := b.needs -> v_asker - 1;
        for v_candidate in select * from jsonb_array_elements(v_need -> 'candidates') loop
          v_resource := (v_candidate ->> 0)::uuid;
          continue when v_resource = any (v_asked);
          v_seat := scheduling.free_seat(v_resource, (v_candidate ->> 1)::integer, (v_need ->> 'from')::timestamptz,
            (v_need ->> 'until')::timestamptz, b.buffer_before, b.buffer_after, p_ignoring, b.written_at);
          if v_seat is null and v_round = 2 then
            -- Beside all that it holds, where it takes no seat from the ordinary visits.
            v_seat := 100 + scheduling.free_seat_from(v_resource, 100, (v_need ->> 'from')::timestamptz,
              (v_need ->> 'until')::timestamptz, p_ignoring);
          end if;
          continue when v_seat is null;
          v_asked := v_asked || v_resource;
          v_asked_by := v_asked_by || v_asker;
          v_asked_seats := v_asked_seats || v_seat;
          v_owner := array_position(s.resources, v_resource);
          if v_owner is null then
            v_found := cardinality(v_asked);
            exit;
          end if;
          v_askers := v_askers || v_owner;
        end loop;
        v_at := v_at + 1;
      end loop;
      if v_found is null and v_round = v_rounds then
        s.verdict := 'room-busy';
        return s;
      end if;
      -- Who asked for what was found gets it, and leaves what it had to whoever asked for that.
      while v_found is not null loop
        v_asker := v_asked_by[v_found];
        v_left := s.resources[v_asker];
        s.resources[v_asker] := v_asked[v_found];
        s.seats[v_asker] := v_asked_seats[v_found];
        v_found := array_position(v_asked, v_left);
      end loop;
    end loop;
  end loop;

  for v_index in 1 .. v_count loop
    v_need := b.needs -> v_index - 1;
    s.from_at := s.from_at || (v_need ->> 'from')::timestamptz;
    s.until_at := s.until_at || (v_need ->> 'until')::timestamptz;
    if (v_need ->> 'isRoom')::boolean then s.room_id := coalesce(s.room_id, s.resources[v_index]); end if;
  end loop;
  return s;
end
$$;

-- Finds seats for a placement; its resources are locked. `verdict` is null when all is well, or professional-busy, room-busy,
-- patient-busy, seat-busy, count-reached (`detail`: which), patient-limit, follow-up-used-up. A placement without a patient is a hold.
create function scheduling.find_seats(p_organization uuid, b scheduling.placement, p_ignoring uuid[]) returns scheduling.seating
language plpgsql stable
as $$
declare
  s scheduling.seating;
  v_count record;
  v_squeezes boolean := b.squeeze_in_reason is not null;
begin
  s.joins := false;
  s.professional_seat := 0;
  s.resources := '{}';

  if b.seats > 1 then
    select x.id into s.session_id from scheduling.sessions x
    where x.organization_id = p_organization and x.practice_id = b.practice_id and x.service_id = b.service_id
      and x.starts_at = b.starts_at and x.ends_at = b.ends_at
      -- Not one that only holds had kept, which have expired.
      and exists (
        select from scheduling.occupancies o
        where o.organization_id = p_organization and o.holder_id = x.id and o.resource_id = b.professional_id
          and (o.expires_at is null or o.expires_at > b.written_at));
    s.joins := found;
    -- A squeeze-in gets a seat more than there are, but opens no session: nobody else may come to a time that is too much.
    if not s.joins and not v_squeezes then s.session_id := b.session_id; end if;
  end if;
  if s.session_id is not null then
    s.session_seat := scheduling.free_seat(s.session_id, case when v_squeezes then 200 else b.seats end, b.starts_at, b.ends_at,
      0::smallint, 0::smallint, p_ignoring, b.written_at);
    if s.session_seat is null or not v_squeezes and b.seats <= (
      select count(*) from scheduling.occupancies o
      where o.resource_id = s.session_id and o.resource_kind = 'session' and (o.expires_at is null or o.expires_at > b.written_at)
        and o.holder_id <> all (p_ignoring)) then
      s.verdict := 'seat-busy';
      return s;
    end if;
  end if;

  if not s.joins then
    if scheduling.is_professional_busy(b.professional_id, b.clinic_id, b.elsewhere_minutes, b.starts_at, b.ends_at, b.buffer_before,
      b.buffer_after, not v_squeezes, p_ignoring, b.written_at) then
      s.verdict := 'professional-busy';
      return s;
    end if;
    if v_squeezes then
      -- Beside the ordinary visits, on the first seat that no other squeeze-in has.
      s.professional_seat := 1 + scheduling.free_seat_from(b.professional_id, 1, b.starts_at, b.ends_at, p_ignoring);
    end if;
    if jsonb_array_length(b.needs) > 0 then
      s := scheduling.seat_needs(b, s, p_ignoring);
      if s.verdict is not null then return s; end if;
    end if;
  end if;

  if b.patient_id is not null then
    -- Somebody who overlaps on purpose has a seat of its own, and stands in the way of others all the same.
    if b.patient_overlap_reason is not null then
      s.patient_seat := scheduling.free_seat_from(b.patient_id, 0, b.starts_at, b.ends_at, p_ignoring);
    elsif scheduling.is_patient_busy(b.patient_id, b.starts_at, b.ends_at, p_ignoring) then
      s.verdict := 'patient-busy';
      return s;
    else
      s.patient_seat := 0;
    end if;
  end if;

  if jsonb_array_length(b.counts) > 0 then
    for v_count in select c.value, c.ordinality from jsonb_array_elements(b.counts) with ordinality c loop
      if scheduling.counted(p_organization, b, v_count.value, p_ignoring) >= (v_count.value ->> 'maximum')::integer then
        s.verdict := 'count-reached';
        s.detail := v_count.ordinality - 1;
        return s;
      end if;
    end loop;
  end if;
  if b.patient_id is not null and not v_squeezes and scheduling.is_patient_limited(p_organization, b, p_ignoring) then
    s.verdict := 'patient-limit';
  elsif b.follow_up_of is not null and b.follow_up_count <= (
    select count(*) from scheduling.appointments a
    where a.organization_id = p_organization and a.follow_up_of = b.follow_up_of and a.state in ('booked', 'completed', 'no-show')
      and a.id <> all (p_ignoring)) then
    s.verdict := 'follow-up-used-up';
  end if;
  return s;
end
$$;

-- Removes what expired holds left in the way of the exclusion constraints, also those of other organizations.
create function scheduling.clear_expired(p_resources uuid[], p_from timestamptz, p_until timestamptz, p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  delete from scheduling.occupancies o
  where o.resource_id = any (p_resources) and o.starts_at > p_from - interval '33 hours' and o.starts_at < p_until + interval '8 hours'
    and o.expires_at <= p_now;
end
$$;
create policy guard_clears on scheduling.occupancies for delete to agendify_guard using (expires_at is not null);
grant delete on scheduling.occupancies to agendify_guard;
alter function scheduling.clear_expired(uuid[], timestamptz, timestamptz, timestamptz) owner to agendify_guard;
revoke all on function scheduling.clear_expired(uuid[], timestamptz, timestamptz, timestamptz) from public;
grant execute on function scheduling.clear_expired(uuid[], timestamptz, timestamptz, timestamptz) to agendify_app;

-- Writes the seats that were found. Of a hold all rows are its own; of a group session professional and resources are the session's.
create function scheduling.occupy(p_organization uuid, b scheduling.placement, s scheduling.seating, p_holder uuid, p_expires_at timestamptz)
returns void
language plpgsql
as $$
declare
  v_holder uuid := case when p_expires_at is null then coalesce(s.session_id, p_holder) else p_holder end;
begin
  perform scheduling.clear_expired(b.professional_id || s.resources || s.session_id, b.starts_at, b.ends_at, b.written_at);
  insert into scheduling.occupancies (
    organization_id, holder_id, resource_kind, resource_id, clinic_id, seat, starts_at, ends_at, buffer_before, buffer_after, expires_at)
  select p_organization, t.holder, t.kind, t.resource, b.clinic_id, t.seat, t.from_at, t.until_at, t.before, t.after, p_expires_at
  from (
    select p_holder as holder, 'patient' as kind, b.patient_id as resource, s.patient_seat as seat, b.starts_at as from_at,
      b.ends_at as until_at, 0::smallint as before, 0::smallint as after
    where b.patient_id is not null
    union all
    select v_holder, 'professional', b.professional_id, s.professional_seat, b.starts_at, b.ends_at, b.buffer_before, b.buffer_after
    where not s.joins
    union all
    select p_holder, 'session', s.session_id, s.session_seat, b.starts_at, b.ends_at, 0::smallint, 0::smallint
    where s.session_id is not null and (s.joins or p_expires_at is null)
    union all
    select v_holder, 'resource', r.id, r.seat, r.from_at, r.until_at, b.buffer_before, b.buffer_after
    from unnest(s.resources, s.seats, s.from_at, s.until_at) as r (id, seat, from_at, until_at)) as t;
end
$$;

-- Lets an appointment have the seats that were found: opens the group session or joins it, which then lasts.
create function scheduling.take_seats(p_organization uuid, b scheduling.placement, s scheduling.seating, p_holder uuid) returns void
language plpgsql
as $$
begin
  if s.joins then
    update scheduling.occupancies o set expires_at = null
    where o.organization_id = p_organization and o.holder_id = s.session_id and o.expires_at is not null;
  elsif s.session_id is not null then
    -- One that nobody takes part in any more, if there is one.
    delete from scheduling.sessions x
    where x.organization_id = p_organization and x.practice_id = b.practice_id and x.service_id = b.service_id and x.starts_at = b.starts_at;
    insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
    values (p_organization, s.session_id, b.clinic_id, b.practice_id, b.service_id, b.starts_at, b.ends_at);
  end if;
  perform scheduling.occupy(p_organization, b, s, p_holder, null);
end
$$;

-- Whether practice and service are still as they were when this was decided.
create function scheduling.rules_stand(p_organization uuid, p_practice uuid, p_rules_version bigint) returns boolean
language plpgsql stable
as $$
begin
  return exists (
    select from clinics.published_practice_rules p
    where p.organization_id = p_organization and p.id = p_practice and p.rules_version = p_rules_version);
end
$$;

-- Writes an appointment, or the successor of one, unless the rules or the world changed since they were looked at. What is
-- refused has written nothing. Verdicts: placed, rules-changed, patient-unknown, hold-not-found, and those of `find_seats`.
create function scheduling.place(
  p_organization uuid, b scheduling.placement, p_predecessor scheduling.appointments,
  out verdict text, out detail integer, out placed scheduling.appointments)
language plpgsql
as $$
declare
  v_patient_name text;
  v_hold uuid;
  v_ignoring uuid[] := '{}';
  s scheduling.seating;
begin
  select coalesce(p.social_name, p.full_name) into v_patient_name
  from patients.published_patients p where p.organization_id = p_organization and p.id = b.patient_id;
  if not found then
    verdict := 'patient-unknown';
    return;
  end if;
  perform scheduling.lock_resources(scheduling.locks_of(b));
  -- Only now: the rules may have changed while it waited.
  if not scheduling.rules_stand(p_organization, b.practice_id, b.rules_version) then
    verdict := 'rules-changed';
    return;
  end if;
  if b.hold_hash is not null then
    select h.id into v_hold from scheduling.holds h
    where h.organization_id = p_organization and h.token_hash = decode(b.hold_hash, 'hex') and h.practice_id = b.practice_id
      and h.service_id = b.service_id and h.starts_at = b.starts_at;
    if not found then
      verdict := 'hold-not-found';
      return;
    end if;
    v_ignoring := v_ignoring || v_hold;
  end if;
  if p_predecessor.id is not null then v_ignoring := v_ignoring || p_predecessor.id; end if;
  -- Who is alone in a group session and moves takes the session along.
  if p_predecessor.session_id is not null and not exists (
    select from scheduling.occupancies o
    where o.resource_id = p_predecessor.session_id and o.resource_kind = 'session' and o.holder_id <> p_predecessor.id
      and (o.expires_at is null or o.expires_at > b.written_at)) then
    v_ignoring := v_ignoring || p_predecessor.session_id;
  end if;

  s := scheduling.find_seats(p_organization, b, v_ignoring);
  if s.verdict is not null then
    verdict := s.verdict;
    detail := s.detail;
    return;
  end if;

  if v_hold is not null then
    -- Not released: what it holds of a group session goes on as the seat of this appointment.
    delete from scheduling.occupancies o where o.organization_id = p_organization and o.holder_id = v_hold;
    delete from scheduling.holds h where h.organization_id = p_organization and h.id = v_hold;
  end if;
  if p_predecessor.id is not null then
    perform scheduling.release(p_organization, p_predecessor.id);
    perform scheduling.note_freed(p_organization, p_predecessor.practice_id, p_predecessor.starts_at);
  end if;

  insert into scheduling.appointments (
    organization_id, id, clinic_id, practice_id, professional_id, service_id, room_id, patient_id, patient_name, starts_at, ends_at,
    local_starts_at, time_zone, tzdata_version, price_cents, notes, root_id, predecessor_id, move_count, booked_by, booked_at, channel, modality,
    visit, plan_id, is_squeeze_in, squeeze_in_reason, patient_overlap_reason, follow_up_of, series_id, series_index, session_id)
  values (p_organization, b.id, b.clinic_id, b.practice_id, b.professional_id, b.service_id, s.room_id, b.patient_id, v_patient_name, b.starts_at,
    b.ends_at, b.local_starts_at, b.time_zone, b.tzdata_version, b.price_cents, b.notes, coalesce(p_predecessor.root_id, b.id), p_predecessor.id,
    coalesce(p_predecessor.move_count + 1, 0), b.account_id, b.written_at, b.channel, b.modality, b.visit, b.plan_id,
    b.squeeze_in_reason is not null, b.squeeze_in_reason, b.patient_overlap_reason, b.follow_up_of, b.series_id, b.series_index, s.session_id)
  returning * into placed;
  perform scheduling.take_seats(p_organization, b, s, b.id);

  if p_predecessor.id is not null then
    update scheduling.appointments a
    set state = 'rescheduled', successor_id = b.id, version = a.version + 1, revision = nextval('scheduling.revisions')
    where a.organization_id = p_organization and a.id = p_predecessor.id and a.starts_at = p_predecessor.starts_at;
  end if;
  verdict := 'placed';
end
$$;

-- Books an appointment in one round trip: claims the Idempotency-Key, places, tells, and keeps the reply. Verdicts: those of
-- `scheduling.place`, and replayed.
create function scheduling.book_appointment(p_organization uuid, p_booking jsonb, p_key text, p_request_hash text)
returns table (verdict text, detail integer, reply text, request_hash text, etag text)
language plpgsql set enable_seqscan = off
as $$
declare
  b scheduling.placement := jsonb_populate_record(null::scheduling.placement, p_booking);
  v record;
begin
  if p_key is not null then
    select 'replayed', k.reply, k.request_hash, k.etag into verdict, reply, request_hash, etag
    from platform.claim_idempotency_key(p_organization, b.account_id, p_key, p_request_hash) k;
    if found then
      return next;
      return;
    end if;
  end if;
  select * into v from scheduling.place(p_organization, b, null);
  verdict := v.verdict;
  detail := v.detail;
  if verdict = 'placed' then
    insert into platform.outbox (organization_id, id, type, payload)
    values (p_organization, b.event_id, 'scheduling.appointment-booked', jsonb_build_object('appointmentId', b.id));
    reply := scheduling.appointment_json(v.placed)::text;
    etag := '"1"';
    if p_key is not null then
      perform platform.keep_reply(p_organization, b.account_id, p_key, 201::smallint, reply, etag);
    end if;
  elsif p_key is not null then
    -- What was refused leaves nothing behind, not even its key.
    delete from platform.idempotency_keys k where k.organization_id = p_organization and k.account_id = b.account_id and k.key = p_key;
  end if;
  return next;
end
$$;

-- The answer already given under an Idempotency-Key, for a retry that the rules would refuse by now.
create function scheduling.kept_reply(p_organization uuid, p_account uuid, p_key text)
returns table (request_hash text, reply text, etag text)
language plpgsql stable set enable_seqscan = off
as $$
begin
  return query
    select k.request_hash, k.reply, k.etag from platform.idempotency_keys k
    where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key and k.reply is not null;
end
$$;

-- What an exclusion constraint of occupancies guards, as the verdict of who meets it.
create function scheduling.busy_by(p_constraint text) returns text
language plpgsql immutable
as $$
begin
  return case p_constraint
    when 'occupancies__professional_once' then 'professional-busy'
    when 'occupancies__resource_once' then 'room-busy'
    when 'occupancies__patient_once' then 'patient-busy'
    when 'occupancies__session_once' then 'seat-busy'
  end;
end
$$;

-- Moves an open appointment: the successor takes its time before the predecessor gives its own back. Verdicts: those of
-- `scheduling.place`, and not-open.
create function scheduling.move_appointment(p_organization uuid, p_booking jsonb, p_predecessor uuid, p_version integer)
returns table (verdict text, detail integer, reply text)
language plpgsql set enable_seqscan = off
as $$
declare
  b scheduling.placement := jsonb_populate_record(null::scheduling.placement, p_booking);
  v_old scheduling.appointments;
  v record;
  v_constraint text;
begin
  v_old := scheduling.find_appointment(p_organization, p_predecessor, true);
  if v_old.id is null or v_old.state <> 'booked' or v_old.version <> p_version then
    verdict := 'not-open';
    return next;
    return;
  end if;
  perform scheduling.lock_resources(array[v_old.professional_id, v_old.patient_id] || scheduling.locks_of(b));
  begin
    select * into v from scheduling.place(p_organization, b, v_old);
    verdict := v.verdict;
    detail := v.detail;
    if verdict = 'placed' then reply := scheduling.appointment_json(v.placed)::text; end if;
  exception when exclusion_violation then
    -- A writer that did not wait for the locks was faster.
    get stacked diagnostics v_constraint = constraint_name;
    verdict := scheduling.busy_by(v_constraint);
  end;
  return next;
end
$$;

-- One appointment by its id, locked if asked for.
create function scheduling.find_appointment(p_organization uuid, p_id uuid, p_lock boolean) returns scheduling.appointments
language plpgsql set enable_seqscan = off
as $$
declare
  v_starts_at timestamptz;
  v_row scheduling.appointments;
begin
  -- Between the key and the row the visit may have gone to another month: then once more.
  for v_attempt in 1 .. 2 loop
    select k.starts_at into v_starts_at from scheduling.appointment_keys k where k.organization_id = p_organization and k.id = p_id;
    if not found then return null; end if;
    if p_lock then
      select * into v_row from scheduling.appointments a
      where a.organization_id = p_organization and a.id = p_id and a.starts_at = v_starts_at for no key update;
    else
      select * into v_row from scheduling.appointments a
      where a.organization_id = p_organization and a.id = p_id and a.starts_at = v_starts_at;
    end if;
    exit when found;
  end loop;
  return v_row;
end
$$;

-- Cancels an open appointment. Null: it is not open.
create function scheduling.cancel_appointment(p_organization uuid, p_id uuid, p_state text, p_reason text) returns scheduling.appointments
language plpgsql set enable_seqscan = off
as $$
declare
  v_row scheduling.appointments := scheduling.find_appointment(p_organization, p_id, true);
begin
  if v_row.id is null or v_row.state <> 'booked' then return null; end if;
  if v_row.session_id is not null then perform scheduling.lock_resources(array[v_row.professional_id]); end if;
  perform scheduling.release(p_organization, p_id);
  update scheduling.appointments a
  set state = p_state, cancellation_reason = p_reason, version = a.version + 1, revision = nextval('scheduling.revisions')
  where a.organization_id = p_organization and a.id = p_id and a.starts_at = v_row.starts_at
  returning * into v_row;
  perform scheduling.note_freed(p_organization, v_row.practice_id, v_row.starts_at);
  return v_row;
end
$$;

-- Undoes a cancellation: the appointment takes seats again like one that is booked, or says who has them. `p_booking` is null
-- for one that occupies nobody. Verdicts: restored, booked (it is open already), not-cancelled, rules-changed, and those of `find_seats`.
create function scheduling.restore_appointment(p_organization uuid, p_booking jsonb, p_id uuid)
returns table (verdict text, detail integer, reply text, version integer)
language plpgsql set enable_seqscan = off
as $$
declare
  b scheduling.placement := jsonb_populate_record(null::scheduling.placement, p_booking);
  v_row scheduling.appointments := scheduling.find_appointment(p_organization, p_id, true);
  s scheduling.seating;
  v_constraint text;
begin
  if v_row.state = 'booked' then
    return query select 'booked', null::integer, scheduling.appointment_json(v_row)::text, v_row.version;
    return;
  elsif v_row.id is null or v_row.state not in ('cancelled-by-patient', 'cancelled-by-clinic') then
    verdict := 'not-cancelled';
    return next;
    return;
  end if;
  if p_booking is not null then
    perform scheduling.lock_resources(scheduling.locks_of(b));
    if not scheduling.rules_stand(p_organization, b.practice_id, b.rules_version) then
      verdict := 'rules-changed';
      return next;
      return;
    end if;
    s := scheduling.find_seats(p_organization, b, '{}');
    if s.verdict is null then
      begin
        perform scheduling.take_seats(p_organization, b, s, p_id);
      exception when exclusion_violation then
        -- A writer that did not wait for the locks was faster.
        get stacked diagnostics v_constraint = constraint_name;
        s.verdict := scheduling.busy_by(v_constraint);
      end;
    end if;
    if s.verdict is not null then
      verdict := s.verdict;
      detail := s.detail;
      return next;
      return;
    end if;
  end if;
  update scheduling.appointments a
  set state = 'booked', cancellation_reason = null, room_id = s.room_id, session_id = s.session_id, version = a.version + 1,
    revision = nextval('scheduling.revisions')
  where a.organization_id = p_organization and a.id = p_id and a.starts_at = v_row.starts_at
  returning * into v_row;
  return query select 'restored', null::integer, scheduling.appointment_json(v_row)::text, v_row.version;
end
$$;

-- A group session that only holds keep lasts as long as the longest of them.
create function scheduling.keep_session(p_organization uuid, p_hold uuid, p_until timestamptz) returns void
language plpgsql
as $$
begin
  update scheduling.occupancies o set expires_at = p_until
  where o.organization_id = p_organization and o.expires_at < p_until and o.holder_id = (
    select x.resource_id from scheduling.occupancies x
    where x.organization_id = p_organization and x.holder_id = p_hold and x.resource_kind = 'session');
end
$$;

-- Keeps a time: a placement without a patient. Verdicts: held, rules-changed, and those of `find_seats`.
create function scheduling.hold_time(p_organization uuid, p_booking jsonb, p_token_hash text, p_expires_at timestamptz)
returns table (verdict text, detail integer)
language plpgsql set enable_seqscan = off
as $$
declare
  b scheduling.placement := jsonb_populate_record(null::scheduling.placement, p_booking);
  s scheduling.seating;
  v_constraint text;
begin
  perform scheduling.lock_resources(scheduling.locks_of(b));
  if not scheduling.rules_stand(p_organization, b.practice_id, b.rules_version) then
    return query select 'rules-changed', null::integer;
    return;
  end if;
  s := scheduling.find_seats(p_organization, b, '{}');
  if s.verdict is not null then
    return query select s.verdict, s.detail;
    return;
  end if;
  begin
    insert into scheduling.holds (
      organization_id, id, token_hash, practice_id, service_id, starts_at, ends_at, local_starts_at, time_zone, expires_at, created_by, created_at)
    values (p_organization, b.id, decode(p_token_hash, 'hex'), b.practice_id, b.service_id, b.starts_at, b.ends_at, b.local_starts_at, b.time_zone,
      p_expires_at, b.account_id, b.written_at);
    perform scheduling.occupy(p_organization, b, s, b.id, p_expires_at);
    perform scheduling.keep_session(p_organization, b.id, p_expires_at);
    verdict := 'held';
  exception when exclusion_violation then
    -- A writer that did not wait for the locks was faster.
    get stacked diagnostics v_constraint = constraint_name;
    verdict := scheduling.busy_by(v_constraint);
  end;
  return next;
end
$$;

-- A hold, while nobody else writes to its professional.
create function scheduling.find_hold(p_organization uuid, p_token_hash text) returns scheduling.holds
language plpgsql
as $$
declare
  h scheduling.holds;
begin
  perform scheduling.lock_resources(array(
    select p.professional_id from scheduling.holds x
    join clinics.published_practices p on p.organization_id = p_organization and p.id = x.practice_id
    where x.organization_id = p_organization and x.token_hash = decode(p_token_hash, 'hex')));
  select * into h from scheduling.holds x where x.organization_id = p_organization and x.token_hash = decode(p_token_hash, 'hex');
  return h;
end
$$;

-- Keeps a held time until `p_until`, once, while it lasts. No row: there is no such hold, or it has expired.
create function scheduling.renew_hold(p_organization uuid, p_token_hash text, p_now timestamptz, p_until timestamptz)
returns table (was_renewed boolean, practice_id uuid, service_id uuid, starts_at timestamptz, ends_at timestamptz, time_zone text)
language plpgsql set enable_seqscan = off
as $$
declare
  h scheduling.holds := scheduling.find_hold(p_organization, p_token_hash);
begin
  if h.id is null or h.expires_at <= p_now then return; end if;
  if not h.is_renewed then
    update scheduling.occupancies o set expires_at = p_until where o.organization_id = p_organization and o.holder_id = h.id;
    -- Somebody whose clock was ahead has its time already.
    if not found then return; end if;
    perform scheduling.keep_session(p_organization, h.id, p_until);
    update scheduling.holds x set expires_at = p_until, is_renewed = true where x.organization_id = p_organization and x.id = h.id;
  end if;
  return query select h.is_renewed, h.practice_id, h.service_id, h.starts_at, h.ends_at, h.time_zone;
end
$$;

-- Gives a held time back. Answers whether there was one.
create function scheduling.release_hold(p_organization uuid, p_token_hash text) returns boolean
language plpgsql set enable_seqscan = off
as $$
declare
  h scheduling.holds := scheduling.find_hold(p_organization, p_token_hash);
begin
  if h.id is null then return false; end if;
  perform scheduling.release(p_organization, h.id);
  delete from scheduling.holds x where x.organization_id = p_organization and x.id = h.id;
  return true;
end
$$;
revoke create on schema scheduling from agendify_guard;
grant update on scheduling.occupancies to agendify_app;
