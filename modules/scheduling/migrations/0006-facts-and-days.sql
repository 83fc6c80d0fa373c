-- What the rules are decided on: the rulebooks, which change seldom and are remembered by their version, and the facts, which
-- are read each time in one round trip.

-- Rulebooks of practices, each with a service or, for null, without. Unknown practices are left out.
create function scheduling.rulebooks(p_organization uuid, p_practices uuid[], p_services uuid[], p_from date)
returns table (practice_id uuid, service_id uuid, rulebook json)
language plpgsql stable set enable_seqscan = off
as $$
begin
  return query
    select k.practice, k.service, clinics.rulebook(p_organization, k.practice, k.service, p_from)
    from unnest(p_practices, p_services) as k (practice, service);
end
$$;

-- When these are busy over all organizations: one array a period with the place of the resource in `p_resources` (0 is the
-- professional), the seat, milliseconds of start and end, and the minutes asked for before and after, travel included. Periods only:
-- never whose or why. Of other organizations it answers nothing unless the professional has accepted the present tenant by a link.
create function scheduling.busy_periods(
  p_clinic uuid, p_elsewhere smallint, p_resources uuid[], p_from timestamptz, p_until timestamptz, p_ignoring uuid[], p_now timestamptz)
returns json
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return (
    select coalesce(array_to_json(array_agg(array[
      array_position(p_resources, o.resource_id) - 1, case when o.resource_id = p_resources[1] and o.clinic_id <> p_clinic then 0 else o.seat end,
      date_part('epoch', o.starts_at) * 1000, date_part('epoch', o.ends_at) * 1000,
      greatest(o.buffer_before, case when o.clinic_id = p_clinic then 0 else scheduling.travel(v_organization, o.organization_id, o.clinic_id, p_clinic, p_elsewhere) end),
      greatest(o.buffer_after, case when o.clinic_id = p_clinic then 0 else scheduling.travel(v_organization, o.organization_id, o.clinic_id, p_clinic, p_elsewhere) end)]
      order by o.starts_at)), '[]')
    from scheduling.occupancies o
    where o.resource_id = any (p_resources)
      and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
      and (o.expires_at is null or o.expires_at > p_now)
      and o.holder_id <> all (p_ignoring)
      and (o.organization_id = v_organization or exists (
        select from clinics.affiliations a
        where a.organization_id = v_organization and a.professional_id = o.resource_id and a.accepted_at is not null)));
end
$$;

-- When the professionals of a clinic are busy outside it: at another clinic or in another organization. What touches is one
-- period: how many visits it is, is nobody's business here.
drop function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz);
create function scheduling.busy_elsewhere(
  p_clinic uuid, p_professionals uuid[], p_from timestamptz, p_until timestamptz, p_now timestamptz)
returns table (professional_id uuid, starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return query
    select b.resource_id, lower(b.period), upper(b.period)
    from (
      select o.resource_id, unnest(range_agg(tstzrange(o.starts_at, o.ends_at))) as period
      from scheduling.occupancies o
      where o.resource_id = any (p_professionals)
        and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
        and o.clinic_id <> p_clinic
        and (o.expires_at is null or o.expires_at > p_now)
        and (o.organization_id = v_organization or exists (
          select from clinics.affiliations a
          where a.organization_id = v_organization and a.professional_id = o.resource_id and a.accepted_at is not null))
      group by o.resource_id) b;
end
$$;
grant create on schema scheduling to agendify_guard;
alter function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz, timestamptz) owner to agendify_guard;
revoke all on function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz, timestamptz) from public;
grant execute on function scheduling.busy_elsewhere(uuid, uuid[], timestamptz, timestamptz, timestamptz) to agendify_app;
alter function scheduling.busy_periods(uuid, smallint, uuid[], timestamptz, timestamptz, uuid[], timestamptz) owner to agendify_guard;
revoke create on schema scheduling from agendify_guard;
revoke all on function scheduling.busy_periods(uuid, smallint, uuid[], timestamptz, timestamptz, uuid[], timestamptz) from public;
grant execute on function scheduling.busy_periods(uuid, smallint, uuid[], timestamptz, timestamptz, uuid[], timestamptz) to agendify_app;

-- The visits that caps and quotas count, each once: local day, minute, marks (1 practice, 2 service, 4 clinic, 8 professional,
-- 16 patient), plan, whether it is a squeeze-in. `p_patient` and the clinic are looked at only when asked for.
create function scheduling.counted_visits(
  p_organization uuid, p_practice uuid, p_professional uuid, p_clinic uuid, p_service uuid, p_patient uuid, p_of_clinic boolean,
  p_from date, p_to date, p_ignoring uuid[])
returns json
language plpgsql stable set plan_cache_mode = force_custom_plan
as $$
declare
  v_from timestamptz := p_from::timestamp at time zone 'UTC' - interval '1 day';
  v_until timestamptz := p_to::timestamp at time zone 'UTC' + interval '2 days';
begin
  return (
    select coalesce(json_agg(json_build_array(v.local_starts_at::date,
      extract(hour from v.local_starts_at)::integer * 60 + extract(minute from v.local_starts_at)::integer,
      (v.practice_id is not distinct from p_practice)::integer + 2 * (v.service_id is not distinct from p_service)::integer
        + 4 * (v.clinic_id = p_clinic)::integer + 8 * (v.professional_id is not distinct from p_professional)::integer
        + 16 * (v.patient_id is not distinct from p_patient)::integer,
      v.plan_id, v.is_squeeze_in)), '[]')
    from (
      select a.id, a.local_starts_at, a.practice_id, a.service_id, a.clinic_id, a.professional_id, a.patient_id, a.plan_id, a.is_squeeze_in
      from scheduling.appointments a
      where a.organization_id = p_organization and a.professional_id = p_professional and a.starts_at >= v_from and a.starts_at < v_until
        and a.state in ('booked', 'completed', 'no-show')
      union
      select a.id, a.local_starts_at, a.practice_id, a.service_id, a.clinic_id, a.professional_id, a.patient_id, a.plan_id, a.is_squeeze_in
      from scheduling.appointments a
      where p_of_clinic and a.organization_id = p_organization and a.clinic_id = p_clinic and a.service_id = p_service
        and a.starts_at >= v_from and a.starts_at < v_until and a.state in ('booked', 'completed', 'no-show')
      union
      select a.id, a.local_starts_at, a.practice_id, a.service_id, a.clinic_id, a.professional_id, a.patient_id, a.plan_id, a.is_squeeze_in
      from scheduling.appointments a
      where p_patient is not null and a.organization_id = p_organization and a.patient_id = p_patient
        and a.starts_at >= v_from and a.starts_at < v_until and a.state in ('booked', 'completed', 'no-show')) v
    where v.id <> all (p_ignoring));
end
$$;

-- A patient's own limits and future visits; null when there are no limits.
create function scheduling.patient_standing(p_organization uuid, p_patient uuid, p_now timestamptz, p_ignoring uuid[]) returns json
language plpgsql stable
as $$
begin
  return (
    select json_build_object('maxOpen', l.max_open, 'maxPerWeek', l.max_per_week, 'isOnlineAllowed', l.is_online_allowed, 'open', (
      select count(*) from scheduling.appointments a
      where a.organization_id = p_organization and a.patient_id = p_patient and a.starts_at > p_now and a.state = 'booked'
        and a.id <> all (p_ignoring)))
    from scheduling.patient_limits l where l.organization_id = p_organization and l.patient_id = p_patient);
end
$$;

-- The facts of an offer over a period. `p_what`: the professional and the resources, first the professional, last the patient if
-- one is named. The version tells whether the rulebook that named them still stands; null: no such practice.
create function scheduling.facts(
  p_organization uuid, p_practice uuid, p_clinic uuid, p_elsewhere smallint, p_resources uuid[], p_from timestamptz, p_until timestamptz,
  p_ignoring uuid[], p_now timestamptz, p_service uuid, p_patient uuid, p_has_sessions boolean, p_counts text, p_count_from date, p_count_to date)
returns table (rules_version bigint, busy json, sessions json, visits json, standing json)
language plpgsql stable set enable_seqscan = off
as $$
begin
  select p.rules_version into rules_version from clinics.published_practice_rules p where p.organization_id = p_organization and p.id = p_practice;
  busy := scheduling.busy_periods(p_clinic, p_elsewhere, p_resources, p_from, p_until, p_ignoring, p_now);
  if p_has_sessions then
    sessions := (
      select json_agg(json_build_array(s.id, clinics.epoch_ms(s.starts_at), clinics.epoch_ms(s.ends_at), (
        select count(*) from scheduling.occupancies o
        where o.resource_id = s.id and o.resource_kind = 'session' and (o.expires_at is null or o.expires_at > p_now)
          and o.holder_id <> all (p_ignoring))))
      from scheduling.sessions s
      where s.organization_id = p_organization and s.practice_id = p_practice and s.service_id = p_service
        and s.starts_at >= p_from and s.starts_at < p_until
        -- Not one that only holds had kept, which have expired.
        and exists (
          select from scheduling.occupancies o
          where o.organization_id = p_organization and o.holder_id = s.id and o.resource_id = p_resources[1]
            and (o.expires_at is null or o.expires_at > p_now)));
  end if;
  if p_patient is not null then
    standing := scheduling.patient_standing(p_organization, p_patient, p_now, p_ignoring);
  end if;
  if p_counts <> '' or standing ->> 'maxPerWeek' is not null then
    visits := scheduling.counted_visits(p_organization, p_practice, p_resources[1], p_clinic, p_service, p_patient, p_counts = 'clinic',
      p_count_from, p_count_to, p_ignoring);
  end if;
  return next;
end
$$;

-- A clinic's day as the agenda shows it: its visits written by PostgreSQL and passed through as text, its practices with the
-- version of their rules, from which the program lays out hours and blocks.

-- `p_zone`, `p_from` and `p_until` are what the caller believes of the clinic's zone and day: when the clinic is in another zone,
-- only that zone is answered and the caller asks again. No row: no such clinic. `visits` is null when the day is as `p_known_etag`
-- says. Revisions only grow, so their sum changes with every change of the day.
create function scheduling.clinic_day(
  p_organization uuid, p_clinic uuid, p_day date, p_zone text, p_from timestamptz, p_until timestamptz, p_now timestamptz,
  p_known_etag text)
returns table (time_zone text, etag text, practices json, visits text)
language plpgsql stable set enable_seqscan = off
as $$
declare
  v_clinic_version integer;
  v_visits record;
  v_practices record;
  v_busy json;
  -- Ready before the statements are planned: only then they leave out the months that cannot matter.
  v_from timestamptz := p_from - interval '25 hours';
begin
  select c.time_zone, c.version into time_zone, v_clinic_version
  from clinics.published_clinics c where c.organization_id = p_organization and c.id = p_clinic;
  if not found then return; end if;
  if time_zone is distinct from p_zone then
    return next;
    return;
  end if;

  select count(*) as n, coalesce(sum(a.revision), 0) as revisions into v_visits
  from scheduling.appointments a
  where a.organization_id = p_organization and a.clinic_id = p_clinic and a.starts_at > v_from and a.starts_at < p_until
    and a.ends_at > p_from;
  select count(*) as n, coalesce(sum(p.revision), 0) as revisions, array_agg(p.professional_id) as professionals into v_practices
  from clinics.published_practices p where p.organization_id = p_organization and p.clinic_id = p_clinic;
  select json_agg(json_build_array(b.professional_id, extract(epoch from b.starts_at)::bigint, extract(epoch from b.ends_at)::bigint)
    order by b.professional_id, b.starts_at, b.ends_at)
  into v_busy
  from scheduling.busy_elsewhere(p_clinic, v_practices.professionals, p_from, p_until, p_now) b;

  etag := format('"%s-%s-%s-%s-%s-%s-%s"', p_day, v_clinic_version, v_visits.n, v_visits.revisions, v_practices.n, v_practices.revisions,
    left(md5(v_busy::text), 12));
  if etag is distinct from p_known_etag then
    practices := scheduling.clinic_day_practices(p_organization, p_clinic, v_busy);
    visits := (
      select coalesce('[' || string_agg(
        '["' || a.id || '",' || coalesce('"' || a.practice_id || '"', 'null')
        || ',' || date_part('epoch', a.starts_at)::bigint || ',' || date_part('epoch', a.ends_at)::bigint
        || ',"' || a.state || '","' || a.patient_id || '",' || to_json(a.patient_name)
        || ',' || coalesce('"' || a.service_id || '"', 'null') || ',' || coalesce('"' || a.room_id || '"', 'null')
        || ',' || a.version || ',' || a.is_squeeze_in || ']', ',' order by a.starts_at, a.id) || ']', '[]')
      from scheduling.appointments a
      where a.organization_id = p_organization and a.clinic_id = p_clinic and a.starts_at > v_from and a.starts_at < p_until and a.ends_at > p_from
        and a.state in ('booked', 'completed', 'no-show'));
  end if;
  return next;
end
$$;

-- The columns of the day: who attends, by which version of the rules, and when they are busy elsewhere.
create function scheduling.clinic_day_practices(p_organization uuid, p_clinic uuid, p_busy json) returns json
language plpgsql stable
as $$
begin
  return (
    select coalesce(json_agg(json_build_object(
      'id', p.id, 'professionalId', p.professional_id, 'professionalName', p.professional_name, 'profession', p.profession,
      'roomId', p.room_id, 'rulesVersion', p.rules_version,
      'serviceIds', (
        select coalesce(json_agg(s.service_id), '[]') from clinics.published_practice_services s
        where s.organization_id = p_organization and s.practice_id = p.id),
      'busy', (
        select coalesce(json_agg(json_build_array(period -> 1, period -> 2)), '[]')
        from json_array_elements(p_busy) as period where (period ->> 0)::uuid = p.professional_id))
      order by p.professional_name, p.id), '[]')
    from clinics.published_practices p
    where p.organization_id = p_organization and p.clinic_id = p_clinic);
end
$$;

-- The visit that a follow-up refers to.
create function scheduling.origin_visit(p_organization uuid, p_id uuid)
returns table (state text, "patientId" uuid, "professionalId" uuid, date text)
language plpgsql stable
as $$
declare
  v_row scheduling.appointments := scheduling.find_appointment(p_organization, p_id, false);
begin
  if v_row.id is null then return; end if;
  return query select v_row.state, v_row.patient_id, v_row.professional_id, v_row.local_starts_at::date::text;
end
$$;
