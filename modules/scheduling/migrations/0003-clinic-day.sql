-- A clinic's day as the agenda shows it, written by PostgreSQL and passed through as text.

-- `p_zone`, `p_from` and `p_until` are what the caller believes of the clinic's zone and day: when the clinic is in
-- another zone, only that zone is answered and the caller asks again. No row: no such clinic. `body` is null when
-- the day is as `p_known_etag` says. Revisions only grow, so their sum changes with every change of the day.
create function scheduling.clinic_day(
  p_organization uuid, p_clinic uuid, p_day date, p_zone text, p_from timestamptz, p_until timestamptz, p_known_etag text)
returns table (time_zone text, etag text, body text)
language plpgsql stable set enable_seqscan = off
as $$
declare
  v_clinic_version integer;
  v_visits record;
  v_practices record;
  v_busy record;
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
  where a.organization_id = p_organization and a.clinic_id = p_clinic and a.starts_at > p_from - interval '25 hours' and a.starts_at < p_until
    and a.ends_at > p_from;
  select count(*) as n, coalesce(sum(p.revision), 0) as revisions, array_agg(p.professional_id) as professionals into v_practices
  from clinics.published_practices p where p.organization_id = p_organization and p.clinic_id = p_clinic;
  select json_agg(json_build_array(b.professional_id, extract(epoch from b.starts_at)::bigint, extract(epoch from b.ends_at)::bigint)
    order by b.professional_id, b.starts_at, b.ends_at) as periods
  into v_busy
  from scheduling.busy_elsewhere(p_clinic, v_practices.professionals, p_from, p_until) b;

  etag := format('"%s-%s-%s-%s-%s-%s-%s"', p_day, v_clinic_version, v_visits.n, v_visits.revisions, v_practices.n, v_practices.revisions,
    left(md5(v_busy.periods::text), 12));
  if etag is distinct from p_known_etag then
    body := scheduling.clinic_day_body(p_organization, p_clinic, p_day, p_zone, p_from, p_until, v_busy.periods);
  end if;
  return next;
end
$$;

-- The body of the day. One array a visit: nested objects cost five times as much (measured while designing).
create function scheduling.clinic_day_body(
  p_organization uuid, p_clinic uuid, p_day date, p_zone text, p_from timestamptz, p_until timestamptz, p_busy json)
returns text
language plpgsql stable
as $$
begin
  return '{"clinicId":"' || p_clinic || '","day":"' || p_day || '","timeZone":"' || p_zone
    || '","dayStartsAt":' || extract(epoch from p_from)::bigint || ',"dayEndsAt":' || extract(epoch from p_until)::bigint
    || ',"practices":' || scheduling.clinic_day_practices(p_organization, p_clinic, p_day, p_from, p_until, p_busy)
    || ',"fields":["appointmentId","practiceId","startsAt","endsAt","state","patientId","patientName","serviceId","roomId","version"]'
    || ',"appointments":' || (
      select coalesce('[' || string_agg(
        '["' || a.id || '",' || coalesce('"' || a.practice_id || '"', 'null')
        || ',' || extract(epoch from a.starts_at)::bigint || ',' || extract(epoch from a.ends_at)::bigint
        || ',"' || a.state || '","' || a.patient_id || '",' || to_json(a.patient_name)
        || ',' || coalesce('"' || a.service_id || '"', 'null') || ',' || coalesce('"' || a.room_id || '"', 'null')
        || ',' || a.version || ']', ',' order by a.starts_at, a.id) || ']', '[]')
      from scheduling.appointments a
      where a.organization_id = p_organization and a.clinic_id = p_clinic and a.starts_at > p_from - interval '25 hours' and a.starts_at < p_until and a.ends_at > p_from
        and a.state in ('booked', 'completed', 'no-show'))
    || '}';
end
$$;

-- The columns of the day: who attends, when, what is blocked, and when they are busy elsewhere.
create function scheduling.clinic_day_practices(
  p_organization uuid, p_clinic uuid, p_day date, p_from timestamptz, p_until timestamptz, p_busy json)
returns json
language plpgsql stable
as $$
begin
  return (
    select coalesce(json_agg(json_build_object(
      'id', p.id, 'professionalId', p.professional_id, 'professionalName', p.professional_name, 'profession', p.profession,
      'roomId', p.room_id,
      'serviceIds', (
        select coalesce(json_agg(s.service_id), '[]') from clinics.published_practice_services s
        where s.organization_id = p_organization and s.practice_id = p.id),
      'hours', (
        select coalesce(json_agg(json_build_array(
          to_char(make_interval(mins => h.opens_minute), 'HH24:MI'), to_char(make_interval(mins => h.closes_minute), 'HH24:MI'))
          order by h.opens_minute), '[]')
        from clinics.published_weekly_hours h
        where h.organization_id = p_organization and h.practice_id = p.id and h.weekday = extract(isodow from p_day)),
      'blocks', (
        select coalesce(json_agg(json_build_array(
          b.id, extract(epoch from b.starts_at)::bigint, extract(epoch from b.ends_at)::bigint, b.reason) order by b.starts_at), '[]')
        from clinics.published_blocks b
        where b.organization_id = p_organization and b.practice_id = p.id and b.ends_at > p_from and b.starts_at < p_until),
      'busy', (
        select coalesce(json_agg(json_build_array(period -> 1, period -> 2)), '[]')
        from json_array_elements(p_busy) as period where (period ->> 0)::uuid = p.professional_id))
      order by p.professional_name, p.id), '[]')
    from clinics.published_practices p
    where p.organization_id = p_organization and p.clinic_id = p_clinic);
end
$$;
