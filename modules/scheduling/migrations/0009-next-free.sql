-- The search over many practices. `next_free` says whom to ask first: for a practice and a service an instant before which
-- nothing is free in any case, whoever pays, through whatever channel, with every room and device free and every hold expired.
-- Bookings do not touch it: it is then too early, which costs a look. What frees time lowers it; a change of a rule is noticed by
-- the version. It decides nothing: whoever is found is asked.

alter table scheduling.next_free
  add column professional_id uuid not null,
  add column professional_name text not null,
  -- Takes patients who pay themselves.
  add column takes_private boolean not null default true,
  -- Between which hours it starts visits at all: `Frame` of the program, as JSON.
  add column frame text,
  -- When something is freed, so long before it a start may become possible: the visit has a length, and is kept apart from
  -- others; where visits of a day or a week are counted, any other of the same day or week.
  add column reach interval not null default '9 days';
create index next_free__professional on scheduling.next_free (professional_id);
-- Over all organizations, for the worker: which have passed, and which were computed longest ago.
create index next_free__passed on scheduling.next_free (any_at);
create index next_free__oldest on scheduling.next_free (computed_at);

-- A professional is one person: what is freed in one organization is free in all. The guard lowers everybody's, and answers nothing.
create policy guard on scheduling.next_free to agendify_guard using (true) with check (true);
grant select, update on scheduling.next_free to agendify_guard;

create function scheduling.lower_next_free(p_professional uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off
as $$
begin
  -- In a fixed order: two at once wait for each other instead of locking crosswise.
  perform from scheduling.next_free n where n.professional_id = p_professional
  order by n.organization_id, n.practice_id, n.service_id for no key update;
  update scheduling.next_free n
  set any_at = least(n.any_at, p_at - n.reach), morning_at = least(n.morning_at, p_at - n.reach),
    afternoon_at = least(n.afternoon_at, p_at - n.reach), evening_at = least(n.evening_at, p_at - n.reach), freed = n.freed + 1
  where n.professional_id = p_professional;
end
$$;
grant create on schema scheduling to agendify_guard;
alter function scheduling.lower_next_free(uuid, timestamptz) owner to agendify_guard;
revoke create on schema scheduling from agendify_guard;
revoke all on function scheduling.lower_next_free(uuid, timestamptz) from public;
grant execute on function scheduling.lower_next_free(uuid, timestamptz) to agendify_app;

-- Something became free at a practice: whoever searches over many may look from then on at every practice of its professional.
create or replace function scheduling.note_freed(p_organization uuid, p_practice uuid, p_at timestamptz) returns void
language plpgsql set enable_seqscan = off
as $$
begin
  perform scheduling.lower_next_free(p.professional_id, p_at)
  from clinics.published_practices p where p.organization_id = p_organization and p.id = p_practice;
end
$$;

-- What can be booked at all: active services of practices whose professional has accepted.
create view scheduling.bookable with (security_invoker = true) as
  select ps.organization_id, ps.practice_id, ps.service_id, p.clinic_id, p.professional_id, p.professional_name, p.profession, p.rules_version
  from clinics.published_practice_services ps
  join clinics.published_practices p on p.organization_id = ps.organization_id and p.id = ps.practice_id
  join clinics.published_services s on s.organization_id = ps.organization_id and s.id = ps.service_id
  where p.affiliation_status = 'active' and s.is_active;
grant select on scheduling.bookable to agendify_app;

-- For which practices and versions of their rules `next_free` is complete. Versions only grow, so their sum changes with every
-- change of a rule; while the two agree, the order of `next_free` can be trusted without a look at every practice.
create table scheduling.next_free_coverage (
  organization_id uuid primary key,
  practices integer not null,
  versions numeric not null
);
select app.protect_tenant_table('scheduling.next_free_coverage');

create function scheduling.is_next_free_complete(p_organization uuid) returns boolean
language plpgsql stable set plan_cache_mode = force_custom_plan
as $$
begin
  return exists (
    select from scheduling.next_free_coverage c
    where c.organization_id = p_organization and (c.practices, c.versions) = (
      select count(*), coalesce(sum(p.rules_version), 0) from clinics.published_practice_rules p where p.organization_id = p_organization));
end
$$;

-- The column of a part of the day. With a constant period it is that column to the planner, which can use its index.
create function scheduling.next_free_in(n scheduling.next_free, p_period text) returns timestamptz
language sql immutable
as $$
  select case p_period when 'morning' then n.morning_at when 'afternoon' then n.afternoon_at when 'evening' then n.evening_at else n.any_at end
$$;

-- Whom a search may ask: how many practices, how many with each of their services, and the first `p_limit` of these that may be
-- free before `p_until`, the earliest first: in the order of their names as [practice, service, version of the rules, milliseconds
-- before which they are not free, frame].
create function scheduling.first_free_candidates(
  p_organization uuid, p_service uuid, p_profession text, p_clinics uuid[], p_plan uuid, p_period text, p_from timestamptz, p_until timestamptz,
  p_limit integer)
returns table (practices integer, pairs integer, candidates json)
language plpgsql stable set plan_cache_mode = force_custom_plan
as $$
begin
  if scheduling.is_next_free_complete(p_organization) then
    select case when p_service is null then count(distinct n.practice_id) else count(*) end, count(*) into practices, pairs
    from scheduling.next_free n
    where n.organization_id = p_organization and (p_service is null or n.service_id = p_service)
      and (p_profession is null or n.profession = p_profession) and (p_clinics is null or n.clinic_id = any (p_clinics))
      and case when p_plan is null then n.takes_private else exists (
        select from clinics.published_practice_plans pp
        where pp.organization_id = p_organization and pp.practice_id = n.practice_id and pp.plan_id = p_plan) end;
    select json_agg(json_build_array(f.practice_id, f.service_id, f.rules_version, date_part('epoch', greatest(p_from, f.at)) * 1000, f.frame)
      order by f.professional_name)
    into candidates
    from (
      select n.practice_id, n.service_id, n.rules_version, n.professional_name, n.frame, scheduling.next_free_in(n, p_period) as at
      from scheduling.next_free n
      where n.organization_id = p_organization and (p_service is null or n.service_id = p_service)
        and (p_profession is null or n.profession = p_profession) and (p_clinics is null or n.clinic_id = any (p_clinics))
        and case when p_plan is null then n.takes_private else exists (
          select from clinics.published_practice_plans pp
          where pp.organization_id = p_organization and pp.practice_id = n.practice_id and pp.plan_id = p_plan) end
        and scheduling.next_free_in(n, p_period) < p_until
      order by scheduling.next_free_in(n, p_period), n.professional_name limit p_limit) f;
  else
    with candidate as materialized (
      select b.practice_id, b.service_id, b.rules_version, b.professional_name,
        case when n.rules_version = b.rules_version then scheduling.next_free_in(n, p_period) else '-infinity' end as at,
        case when n.rules_version = b.rules_version then n.frame end as frame
      from scheduling.bookable b
      left join scheduling.next_free n
        on n.organization_id = p_organization and n.practice_id = b.practice_id and n.service_id = b.service_id
      where b.organization_id = p_organization and (p_service is null or b.service_id = p_service)
        and (p_profession is null or b.profession = p_profession) and (p_clinics is null or b.clinic_id = any (p_clinics))
        and case when p_plan is null then n.takes_private or n.rules_version is distinct from b.rules_version else exists (
          select from clinics.published_practice_plans pp
          where pp.organization_id = p_organization and pp.practice_id = b.practice_id and pp.plan_id = p_plan) end)
    select (select count(distinct c.practice_id) from candidate c), (select count(*) from candidate c), (
      select json_agg(json_build_array(f.practice_id, f.service_id, f.rules_version, date_part('epoch', greatest(p_from, f.at)) * 1000, f.frame)
        order by f.professional_name)
      from (select * from candidate c where c.at < p_until order by c.at, c.professional_name limit p_limit) f)
    into practices, pairs, candidates;
  end if;
  return next;
end
$$;

-- The facts of many offers without a patient, in one round trip; see `scheduling.facts`. They come in any order: `place` is that in
-- `p_asked`.
create function scheduling.facts_of_many(p_organization uuid, p_asked jsonb, p_now timestamptz)
returns table (place integer, rules_version bigint, busy json, sessions json, visits json)
language plpgsql stable set enable_seqscan = off
as $$
begin
  return query
    select a.place, f.rules_version, f.busy, f.sessions, f.visits
    from jsonb_to_recordset(p_asked) as a (
      place integer, practice uuid, clinic uuid, elsewhere smallint, resources uuid[], from_at timestamptz, until_at timestamptz, service uuid,
      has_sessions boolean, counts text, count_from date, count_to date)
    cross join lateral scheduling.facts(p_organization, a.practice, a.clinic, a.elsewhere, a.resources, a.from_at, a.until_at, '{}', p_now,
      a.service, null, a.has_sessions, a.counts, a.count_from, a.count_to) f;
end
$$;

-- Brings the rows of an organization in line with what can be booked, and answers up to `p_limit` whose rules have changed since
-- they were computed. None: `next_free` is complete, which is noted. An organization with at most `p_few` needs no rows: whoever
-- searches there asks everybody.
create function scheduling.outdated_next_free(p_organization uuid, p_few integer, p_limit integer)
returns table (practice_id uuid, service_id uuid)
language plpgsql set plan_cache_mode = force_custom_plan
as $$
begin
  if (select count(*) from (select from scheduling.bookable b where b.organization_id = p_organization limit p_few + 1) few) <= p_few then
    delete from scheduling.next_free_coverage c where c.organization_id = p_organization;
    delete from scheduling.next_free n where n.organization_id = p_organization;
    return;
  end if;
  delete from scheduling.next_free n
  where n.organization_id = p_organization and not exists (
    select from scheduling.bookable b
    where b.organization_id = p_organization and b.practice_id = n.practice_id and b.service_id = n.service_id);
  insert into scheduling.next_free (
    organization_id, practice_id, service_id, clinic_id, professional_id, professional_name, profession)
  select p_organization, b.practice_id, b.service_id, b.clinic_id, b.professional_id, b.professional_name, b.profession
  from scheduling.bookable b
  where b.organization_id = p_organization and not exists (
    select from scheduling.next_free n
    where n.organization_id = p_organization and n.practice_id = b.practice_id and n.service_id = b.service_id)
  on conflict do nothing;
  update scheduling.next_free n
  set professional_name = b.professional_name, profession = b.profession
  from scheduling.bookable b
  where n.organization_id = p_organization and b.organization_id = p_organization and b.practice_id = n.practice_id
    and b.service_id = n.service_id and (b.professional_name, b.profession) is distinct from (n.professional_name, n.profession);
  return query
    select n.practice_id, n.service_id
    from scheduling.next_free n
    join clinics.published_practice_rules p on p.organization_id = p_organization and p.id = n.practice_id
    where n.organization_id = p_organization and n.rules_version <> p.rules_version
    limit p_limit;
  if found then return; end if;
  -- In one statement, which sees one state: what changes meanwhile has another sum.
  insert into scheduling.next_free_coverage as c (organization_id, practices, versions)
  select p_organization, count(*), coalesce(sum(p.rules_version), 0)
  from clinics.published_practice_rules p
  where p.organization_id = p_organization
  having not exists (
    select from scheduling.bookable b
    left join scheduling.next_free n
      on n.organization_id = p_organization and n.practice_id = b.practice_id and n.service_id = b.service_id
    where b.organization_id = p_organization and n.rules_version is distinct from b.rules_version)
  on conflict (organization_id) do update set practices = excluded.practices, versions = excluded.versions;
end
$$;

-- What is known of these, as [[practice, service], …], before their facts are read.
create function scheduling.known_next_free(p_organization uuid, p_pairs jsonb)
returns table (practice_id uuid, service_id uuid, rules_version bigint, freed integer, morning_ms float8, afternoon_ms float8, evening_ms float8)
language plpgsql stable set enable_seqscan = off
as $$
begin
  return query
    select n.practice_id, n.service_id, n.rules_version, n.freed, scheduling.epoch_or_null(n.morning_at), scheduling.epoch_or_null(n.afternoon_at),
      scheduling.epoch_or_null(n.evening_at)
    from jsonb_array_elements(p_pairs) pair
    join scheduling.next_free n
      on n.organization_id = p_organization and n.practice_id = (pair ->> 0)::uuid and n.service_id = (pair ->> 1)::uuid;
end
$$;

-- Milliseconds, null for '-infinity'.
create function scheduling.epoch_or_null(p_instant timestamptz) returns float8
language sql immutable
as $$ select case when isfinite(p_instant) then date_part('epoch', p_instant) * 1000 end $$;

-- Keeps what was computed, unless something was freed since `freed` was read, or somebody knows newer rules.
create function scheduling.keep_next_free(p_organization uuid, p_computed jsonb, p_now timestamptz) returns integer
language plpgsql set enable_seqscan = off
as $$
declare
  v_kept integer;
begin
  perform from jsonb_array_elements(p_computed) c
  join scheduling.next_free n
    on n.organization_id = p_organization and n.practice_id = (c ->> 'practice')::uuid and n.service_id = (c ->> 'service')::uuid
  order by n.practice_id, n.service_id for no key update of n;
  update scheduling.next_free n
  set morning_at = c.morning, afternoon_at = c.afternoon, evening_at = c.evening, any_at = least(c.morning, c.afternoon, c.evening),
    rules_version = c.version, takes_private = c.takes_private, frame = c.frame, reach = make_interval(mins => c.reach),
    computed_at = case when c.from_nothing then p_now else n.computed_at end
  from jsonb_to_recordset(p_computed) as c (
    practice uuid, service uuid, version bigint, freed integer, morning timestamptz, afternoon timestamptz, evening timestamptz,
    takes_private boolean, frame text, reach integer, from_nothing boolean)
  where n.organization_id = p_organization and n.practice_id = c.practice and n.service_id = c.service and n.freed = c.freed
    and n.rules_version <= c.version;
  get diagnostics v_kept = row_count;
  return v_kept;
end
$$;
