-- Who is concerned by a rule, and a version that grows with every rule: bookings are decided on a version and written
-- only while it stands, so a rule that is not watched here could be overlooked. Triggers see to it, not the code.

-- The practices for which something of this kind and id is a rule.
create function clinics.practices_under(p_organization uuid, p_kind text, p_id uuid) returns setof uuid
language sql stable
as $$
  select p.id from clinics.practices p
  where p.organization_id = p_organization and case p_kind
    when 'organization' then true
    when 'clinic' then p.clinic_id = p_id
    when 'practice' then p.id = p_id
    when 'plan' then p.id = p_id
    when 'professional' then p.professional_id = p_id
    when 'room' then p.clinic_id = (select r.clinic_id from clinics.rooms r where r.organization_id = p_organization and r.id = p_id)
    when 'service' then exists (
      select from clinics.practice_services s where s.organization_id = p_organization and s.practice_id = p.id and s.service_id = p_id)
  end
$$;

-- Who changes a rule holds the rules of the organization until the commit, together with others who do so. Who changes
-- which practices a rule concerns, by making one or by changing its services, holds them alone: a rule and a practice
-- that do not see each other yet could both be committed, and the practice would keep a version without the rule.
-- Comes before any lock on a practice.
create function clinics.hold_rules(p_organization uuid, p_alone boolean) returns void
language plpgsql
as $$
declare
  v_key bigint := hashtextextended('clinics.rules ' || p_organization, 0);
begin
  if p_alone then
    perform pg_advisory_xact_lock(v_key);
  else
    perform pg_advisory_xact_lock_shared(v_key);
  end if;
end
$$;

-- Notes that the rules of these practices have changed, and tells whoever derives something from them.
create function clinics.change_rules(p_organization uuid, p_practices uuid[]) returns void
language plpgsql
as $$
begin
  if coalesce(cardinality(p_practices), 0) = 0 then return; end if;
  -- In a fixed order: two changes at once wait for each other instead of locking crosswise.
  perform from clinics.practices p
  where p.organization_id = p_organization and p.id = any (p_practices) order by p.id for no key update;
  update clinics.practices p set rules_version = p.rules_version + 1, revision = nextval('clinics.revisions')
  where p.organization_id = p_organization and p.id = any (p_practices);
  insert into platform.outbox (organization_id, id, type, payload)
  values (p_organization, gen_random_uuid(), 'clinics.rules-changed', '{}');
end
$$;

-- Watches a table. `p_scopes` is a select over `changed` (the rows written or removed) that answers
-- (organization_id, kind, id) of what they are rules of. `p_alone`: see `hold_rules`.
create function clinics.watch_rules(p_table regclass, p_scopes text, p_alone boolean default false) returns void
language plpgsql
as $$
declare
  v_function text := format('clinics.%I', (select relname from pg_class where oid = p_table) || '_change_rules');
begin
  execute format($f$
    create function %s() returns trigger language plpgsql as $t$
    begin
      perform clinics.hold_rules(c.organization_id, %L) from (select distinct organization_id from changed) c;
      perform clinics.change_rules(s.organization_id, array_agg(distinct p))
      from (%s) s (organization_id, kind, id)
      cross join lateral clinics.practices_under(s.organization_id, s.kind, s.id) p
      group by s.organization_id;
      return null;
    end $t$ $f$, v_function, p_alone, p_scopes);
  execute format('create trigger change_rules_insert after insert on %s referencing new table as changed for each statement execute function %s()', p_table, v_function);
  execute format('create trigger change_rules_update after update on %s referencing new table as changed for each statement execute function %s()', p_table, v_function);
  execute format('create trigger change_rules_delete after delete on %s referencing old table as changed for each statement execute function %s()', p_table, v_function);
end
$$;

select clinics.watch_rules('clinics.weekly_windows', 'select distinct organization_id, owner_kind, owner_id from changed');
select clinics.watch_rules('clinics.hours_exceptions', 'select distinct organization_id, owner_kind, owner_id from changed');
select clinics.watch_rules('clinics.blocks', 'select distinct organization_id, scope_kind, scope_id from changed');
select clinics.watch_rules('clinics.recurring_blocks', 'select distinct organization_id, scope_kind, scope_id from changed');
select clinics.watch_rules('clinics.holiday_choices', $$select distinct organization_id, 'clinic', clinic_id from changed$$);
select clinics.watch_rules('clinics.rooms', $$select distinct organization_id, 'clinic', clinic_id from changed$$);
select clinics.watch_rules('clinics.clinics', $$select organization_id, 'clinic', id from changed$$);
select clinics.watch_rules('clinics.services', $$select organization_id, 'service', id from changed$$);
select clinics.watch_rules('clinics.practice_services', $$select distinct organization_id, 'practice', practice_id from changed$$, true);
select clinics.watch_rules('clinics.practice_plans', $$select distinct organization_id, 'practice', practice_id from changed$$);
select clinics.watch_rules('clinics.shift_rules', $$select distinct organization_id, 'practice', practice_id from changed$$);
select clinics.watch_rules('clinics.travel_times',
  $$select organization_id, 'clinic', clinic_a_id from changed union select organization_id, 'clinic', clinic_b_id from changed$$);
select clinics.watch_rules('clinics.affiliations', $$select organization_id, 'professional', professional_id from changed$$);

-- A practice's own row: its room, whom it takes, and what it keeps free around visits elsewhere.
create function clinics.practices_change_rules() returns trigger
language plpgsql
as $$
begin
  if (new.room_id, new.accepts_private, new.elsewhere_minutes) is distinct from (old.room_id, old.accepts_private, old.elsewhere_minutes) then
    new.rules_version := old.rules_version + 1;
    new.revision := nextval('clinics.revisions');
    insert into platform.outbox (organization_id, id, type, payload)
    values (new.organization_id, gen_random_uuid(), 'clinics.rules-changed', '{}');
  end if;
  return new;
end
$$;
create trigger change_rules before update on clinics.practices for each row execute function clinics.practices_change_rules();

create function clinics.practices_hold_rules() returns trigger
language plpgsql
as $$
begin
  perform clinics.hold_rules(new.organization_id, true);
  return new;
end
$$;
create trigger hold_rules before insert on clinics.practices for each row execute function clinics.practices_hold_rules();

-- A professional who accepts an invitation does so with the rights of the guard, and becomes active in the rules.
grant select on clinics.practices, clinics.rooms, clinics.practice_services to agendify_guard;
grant update on clinics.practices to agendify_guard;
grant usage on sequence clinics.revisions to agendify_guard;
grant usage on schema platform to agendify_guard;
grant insert on platform.outbox to agendify_guard;

-- Tells of a new practice, which has no free times yet that anybody has computed.
create function clinics.practices_tell() returns trigger
language plpgsql
as $$
begin
  insert into platform.outbox (organization_id, id, type, payload)
  values (new.organization_id, gen_random_uuid(), 'clinics.rules-changed', '{}');
  return null;
end
$$;
create trigger tell_new after insert on clinics.practices for each row execute function clinics.practices_tell();

create function clinics.day_or_null(p_day date) returns text
language sql immutable
as $$ select case when isfinite(p_day) then p_day::text end $$;

create function clinics.epoch_ms(p_instant timestamptz) returns bigint
language sql immutable
as $$ select (extract(epoch from p_instant) * 1000)::bigint $$;

-- Whether a block of this scope concerns a practice, its service or one of its resources.
create function clinics.is_under(
  p_kind text, p_id uuid, p_clinic uuid, p_practice uuid, p_professional uuid, p_service uuid, p_resources uuid[]) returns boolean
language sql immutable
as $$
  select case p_kind
    when 'organization' then true
    when 'clinic' then p_id = p_clinic
    when 'practice' then p_id = p_practice
    when 'professional' then p_id = p_professional
    when 'service' then p_id = p_service
    when 'room' then p_id = any (p_resources)
  end
$$;

-- All rules of a practice, for a service or, when none is given, without those of a service; null when the practice
-- is unknown. What ended before `p_from` is left out. Published: its shape is `RulebookRow` of the scheduling module.
create function clinics.rulebook(p_organization uuid, p_practice uuid, p_service uuid, p_from date) returns json
language plpgsql stable set enable_seqscan = off
as $$
declare
  v_practice record;
  v_service clinics.services;
  v_resources uuid[];
begin
  select p.*, c.time_zone, c.name as clinic_name, c.address ->> 'state' as state, c.address ->> 'city' as city,
    a.status, a.name as professional_name
  into v_practice
  from clinics.practices p
  join clinics.clinics c on c.organization_id = p_organization and c.id = p.clinic_id
  join clinics.affiliations a on a.organization_id = p_organization and a.professional_id = p.professional_id
  where p.organization_id = p_organization and p.id = p_practice;
  if not found then return null; end if;
  select * into v_service from clinics.services s where s.organization_id = p_organization and s.id = p_service;

  -- The resources that a visit may occupy: the practice's room, and what the service needs at this clinic.
  select coalesce(array_agg(r.id), '{}') into v_resources
  from clinics.rooms r
  where r.organization_id = p_organization and r.clinic_id = v_practice.clinic_id and r.is_active
    and (r.kind = 'room' or exists (
      select from jsonb_array_elements(coalesce(v_service.rules -> 'needs', '[]')) need
      where r.id = (need ->> 'resourceId')::uuid or r.class_id = (need ->> 'classId')::uuid));

  return json_build_object(
    'version', v_practice.rules_version,
    'practiceId', v_practice.id,
    'professionalId', v_practice.professional_id,
    'professionalName', v_practice.professional_name,
    'isActive', v_practice.status = 'active',
    'acceptsPrivate', v_practice.accepts_private,
    'elsewhereMinutes', v_practice.elsewhere_minutes,
    'clinicId', v_practice.clinic_id,
    'clinicName', v_practice.clinic_name,
    'timeZone', v_practice.time_zone,
    'place', json_build_object('state', v_practice.state, 'city', v_practice.city),
    'roomId', v_practice.room_id,
    'service', case when v_service.id is not null then json_build_object(
      'id', v_service.id, 'name', v_service.name, 'durationMinutes', v_service.duration_minutes,
      'stepMinutes', v_service.step_minutes, 'priceCents', v_service.price_cents, 'modality', v_service.modality,
      'isOffered', v_service.is_active and exists (
        select from clinics.practice_services ps
        where ps.organization_id = p_organization and ps.practice_id = p_practice and ps.service_id = p_service),
      'rules', v_service.rules) end,
    'resources', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'name', r.name, 'kind', r.kind, 'capacity', r.capacity, 'classId', r.class_id, 'className', c.name)
        order by r.name, r.id), '[]')
      from clinics.rooms r
      left join clinics.resource_classes c on c.organization_id = p_organization and c.id = r.class_id
      where r.organization_id = p_organization and r.id = any (v_resources)),
    'plans', (
      select coalesce(json_agg(json_build_array(pp.plan_id, pl.insurer_id, pl.name)), '[]')
      from clinics.practice_plans pp
      join clinics.plans pl on pl.organization_id = p_organization and pl.id = pp.plan_id
      where pp.organization_id = p_organization and pp.practice_id = p_practice),
    'windows', (
      select coalesce(json_agg(json_build_array(w.owner_kind, case when w.owner_kind = 'plan' then w.plan_id else w.owner_id end,
        w.weekday, w.opens_minute, w.closes_minute, clinics.day_or_null(w.valid_from), clinics.day_or_null(w.valid_until))), '[]')
      from clinics.weekly_windows w
      where w.organization_id = p_organization and w.valid_until > p_from and (
        (w.owner_kind = 'clinic' and w.owner_id = v_practice.clinic_id)
        or (w.owner_kind in ('practice', 'plan') and w.owner_id = p_practice)
        or (w.owner_kind = 'service' and w.owner_id = p_service)
        or (w.owner_kind = 'room' and w.owner_id = any (v_resources)))),
    'exceptions', (
      select coalesce(json_agg(json_build_array(e.owner_kind, e.owner_id, e.day, e.kind, e.opens_minute, e.closes_minute)), '[]')
      from clinics.hours_exceptions e
      where e.organization_id = p_organization and e.day >= p_from - 1 and (
        (e.owner_kind = 'clinic' and e.owner_id = v_practice.clinic_id)
        or (e.owner_kind = 'practice' and e.owner_id = p_practice)
        or (e.owner_kind = 'room' and e.owner_id = any (v_resources)))),
    'holidayChoices', (
      select coalesce(json_agg(json_build_array(h.day, h.is_closed, h.name)), '[]')
      from clinics.holiday_choices h
      where h.organization_id = p_organization and h.clinic_id = v_practice.clinic_id and h.day >= p_from),
    'blocks', (
      select coalesce(json_agg(json_build_array(b.id, b.scope_kind, b.scope_id, clinics.epoch_ms(b.starts_at), clinics.epoch_ms(b.ends_at),
        b.kind, b.reason)), '[]')
      from clinics.blocks b
      where b.organization_id = p_organization and b.ends_at > p_from::timestamp at time zone 'UTC'
        and clinics.is_under(b.scope_kind, b.scope_id, v_practice.clinic_id, p_practice, v_practice.professional_id, p_service, v_resources)),
    'recurringBlocks', (
      select coalesce(json_agg(json_build_array(b.id, b.scope_kind, b.scope_id, b.weekdays, b.starts_minute, b.ends_minute, b.every_weeks,
        b.valid_from, clinics.day_or_null(b.valid_until), b.reason)), '[]')
      from clinics.recurring_blocks b
      where b.organization_id = p_organization and b.valid_until > p_from
        and clinics.is_under(b.scope_kind, b.scope_id, v_practice.clinic_id, p_practice, v_practice.professional_id, p_service, v_resources)),
    'shiftRules', (
      select coalesce(json_agg(json_build_object('id', r.id, 'weekdays', r.weekdays, 'startsMinute', r.starts_minute, 'endsMinute', r.ends_minute,
        'kind', r.kind, 'payerKind', r.payer_kind, 'payerId', r.payer_id, 'quantity', r.quantity, 'releaseHours', r.release_hours)), '[]')
      from clinics.shift_rules r where r.organization_id = p_organization and r.practice_id = p_practice));
end
$$;

-- The version of a practice's rules alone: what every booking looks at.
create view clinics.published_practice_rules with (security_invoker = true) as
  select organization_id, id, rules_version from clinics.practices;
grant select on clinics.published_practice_rules to agendify_app;
