-- Many appointments at a time: series, and what lies in a block. All locks are taken at once in a fixed order, and each
-- appointment is placed by `scheduling.place` like any other.

-- Waits for the other writers of everything that these placements may occupy.
create function scheduling.lock_placements(p_placements scheduling.placement[], p_others uuid[]) returns void
language plpgsql
as $$
begin
  perform scheduling.lock_resources(array(
    select lock from unnest(p_placements) as b, unnest(scheduling.locks_of(b)) as lock union select unnest(p_others)));
end
$$;

-- Books a series: one row a placement in order, with its verdict and, where it was placed, the appointment. Goes on after
-- one that is refused, so that all verdicts are known: who wants the whole series or nothing rolls back. A single row
-- without a place when nothing was written: rules-changed or patient-unknown.
create function scheduling.book_series(p_organization uuid, p_series jsonb, p_placements jsonb)
returns table (place integer, verdict text, detail integer, reply text)
language plpgsql set enable_seqscan = off
as $$
declare
  v_placements scheduling.placement[] := array(
    select jsonb_populate_record(null::scheduling.placement, p.value)
    from jsonb_array_elements(p_placements) with ordinality p order by p.ordinality);
  v_verdicts text[] := '{}';
  v_details integer[] := '{}';
  v_replies text[] := '{}';
  b scheduling.placement;
  v record;
begin
  if not exists (
    select from patients.published_patients p where p.organization_id = p_organization and p.id = (p_series ->> 'patient_id')::uuid) then
    return query select null::integer, 'patient-unknown', null::integer, null::text;
    return;
  end if;
  perform scheduling.lock_placements(v_placements, '{}');
  begin
    insert into scheduling.series (organization_id, id, practice_id, service_id, patient_id, rule, created_by, created_at)
    select p_organization, s.id, s.practice_id, s.service_id, s.patient_id, s.rule, s.created_by, s.created_at
    from jsonb_populate_record(null::scheduling.series, p_series) s;
    foreach b in array v_placements loop
      select * into v from scheduling.place(p_organization, b, null);
      if v.verdict = 'rules-changed' then raise exception using errcode = 'SRULE'; end if;
      v_verdicts := v_verdicts || v.verdict;
      v_details := v_details || v.detail;
      v_replies := v_replies || case when v.verdict = 'placed' then scheduling.appointment_json(v.placed)::text end;
      if v.verdict = 'placed' then
        insert into platform.outbox (organization_id, id, type, payload)
        values (p_organization, b.event_id, 'scheduling.appointment-booked', jsonb_build_object('appointmentId', b.id));
      end if;
    end loop;
  exception when sqlstate 'SRULE' then
    return query select null::integer, 'rules-changed', null::integer, null::text;
    return;
  end;
  return query
    select u.ordinality::integer - 1, u.verdict, u.detail, u.reply
    from unnest(v_verdicts, v_details, v_replies) with ordinality as u (verdict, detail, reply, ordinality) order by u.ordinality;
end
$$;

-- The appointments of a series that are in force.
create function scheduling.series_visits(p_organization uuid, p_series uuid) returns setof scheduling.appointments
language plpgsql stable set enable_seqscan = off
as $$
begin
  return query
    select a.* from scheduling.appointments a
    where a.organization_id = p_organization and a.series_id = p_series and a.state in ('booked', 'completed', 'no-show');
end
$$;

-- Moves appointments, each with lineage like `scheduling.move_appointment`: [{placement, predecessorId, version}, …]. They do not
-- stand in each other's way: first all give back what they have, then all take what they want. What does not fit then
-- stays where it is and the others try once more beside it; what still does not fit goes one after the other in the
-- order given, as long as that helps. With `p_whole` nothing is written unless all fit. One row a move in order; a
-- single row without a place when nothing was written: not-open or rules-changed.
create function scheduling.move_appointments(p_organization uuid, p_moves jsonb, p_whole boolean)
returns table (place integer, verdict text, detail integer, reply text)
language plpgsql set enable_seqscan = off
as $$
declare
  v_placements scheduling.placement[] := array(
    select jsonb_populate_record(null::scheduling.placement, m.value -> 'placement')
    from jsonb_array_elements(p_moves) with ordinality m order by m.ordinality);
  v_count integer := jsonb_array_length(p_moves);
  v_olds scheduling.appointments[] := array_fill(null::scheduling.appointments, array[v_count]);
  v_verdicts text[] := array_fill(null::text, array[v_count]);
  v_details integer[] := array_fill(null::integer, array[v_count]);
  v_replies text[] := array_fill(null::text, array[v_count]);
  v_trying integer[] := array(select generate_series(1, v_count));
  v_refused integer[];
  v_left integer;
  v_move record;
  v_old scheduling.appointments;
  v record;
  i integer;
begin
  for v_move in
    select m.ordinality::integer as place, (m.value ->> 'predecessorId')::uuid as id, (m.value ->> 'version')::integer as version
    from jsonb_array_elements(p_moves) with ordinality m order by 2
  loop
    v_old := scheduling.find_appointment(p_organization, v_move.id, true);
    if v_old.id is null or v_old.state <> 'booked' or v_old.version <> v_move.version then
      return query select null::integer, 'not-open', null::integer, null::text;
      return;
    end if;
    v_olds[v_move.place] := v_old;
  end loop;
  perform scheduling.lock_placements(v_placements, array(
    select unnest(array[o.professional_id, o.patient_id]) from unnest(v_olds) o));

  begin
    for v_attempt in 1 .. 2 loop
      v_refused := '{}';
      begin
        foreach i in array v_trying loop
          v_old := v_olds[i];
          perform scheduling.release(p_organization, v_old.id);
          update scheduling.appointments a set state = 'rescheduled'
          where a.organization_id = p_organization and a.id = v_old.id and a.starts_at = v_old.starts_at;
        end loop;
        foreach i in array v_trying loop
          select * into v from scheduling.place(p_organization, v_placements[i], v_olds[i]);
          if v.verdict = 'rules-changed' then raise exception using errcode = 'SRULE'; end if;
          v_verdicts[i] := v.verdict;
          v_details[i] := v.detail;
          v_replies[i] := case when v.verdict = 'placed' then scheduling.appointment_json(v.placed)::text end;
          if v.verdict <> 'placed' then v_refused := v_refused || i; end if;
        end loop;
        if cardinality(v_refused) > 0 then raise exception using errcode = 'SFULL'; end if;
      exception when sqlstate 'SFULL' then
        null;
      end;
      exit when p_whole or cardinality(v_refused) = 0;
      v_trying := array(select t from unnest(v_trying) t where t <> all (v_refused));
      exit when cardinality(v_trying) = 0;
    end loop;

    if cardinality(v_refused) > 0 and not p_whole then
      -- The attempts together have left nothing behind.
      v_verdicts := array_fill(null::text, array[v_count]);
    end if;
    if not p_whole then
      loop
        v_left := v_count - cardinality(array_positions(v_verdicts, 'placed'));
        exit when v_left = 0;
        for i in 1 .. v_count loop
          continue when v_verdicts[i] = 'placed';
          select * into v from scheduling.place(p_organization, v_placements[i], v_olds[i]);
          if v.verdict = 'rules-changed' then raise exception using errcode = 'SRULE'; end if;
          v_verdicts[i] := v.verdict;
          v_details[i] := v.detail;
          v_replies[i] := case when v.verdict = 'placed' then scheduling.appointment_json(v.placed)::text end;
        end loop;
        exit when v_left = v_count - cardinality(array_positions(v_verdicts, 'placed'));
      end loop;
    end if;
  exception when sqlstate 'SRULE' then
    return query select null::integer, 'rules-changed', null::integer, null::text;
    return;
  end;

  insert into platform.outbox (organization_id, id, type, payload)
  select p_organization, b.event_id, 'scheduling.appointment-moved',
    jsonb_build_object('appointmentId', b.id, 'predecessorId', p_moves -> (b.ordinality::integer - 1) ->> 'predecessorId')
  from unnest(v_placements) with ordinality b
  where v_verdicts[b.ordinality] = 'placed' and (not p_whole or cardinality(v_refused) = 0);
  return query
    select u.ordinality::integer - 1, u.verdict, u.detail, u.reply
    from unnest(v_verdicts, v_details, v_replies) with ordinality as u (verdict, detail, reply, ordinality) order by u.ordinality;
end
$$;

-- Cancels those of these appointments that are open, and tells.
create function scheduling.cancel_appointments(p_organization uuid, p_ids uuid[], p_event_ids uuid[], p_state text, p_reason text)
returns setof scheduling.appointments
language plpgsql set enable_seqscan = off
as $$
declare
  v_each record;
  v_row scheduling.appointments;
  v_professionals uuid[] := '{}';
begin
  for v_each in select id from unnest(p_ids) as id order by id loop
    v_row := scheduling.find_appointment(p_organization, v_each.id, true);
    if v_row.session_id is not null then v_professionals := v_professionals || v_row.professional_id; end if;
  end loop;
  perform scheduling.lock_resources(v_professionals);
  for v_each in select u.id, u.event_id from unnest(p_ids, p_event_ids) as u (id, event_id) loop
    v_row := scheduling.cancel_appointment(p_organization, v_each.id, p_state, p_reason);
    continue when v_row.id is null;
    insert into platform.outbox (organization_id, id, type, payload)
    values (p_organization, v_each.event_id, 'scheduling.appointment-cancelled', jsonb_build_object('appointmentId', v_row.id));
    return next v_row;
  end loop;
end
$$;

-- Open appointments that lie in a block, in order of start and id, at most `p_limit` after a given one; only those of `p_only`
-- unless it is null. Of a room: whatever occupies it then, the group sessions with all who take part.
create function scheduling.affected_appointments(
  p_organization uuid, p_block uuid, p_after timestamptz, p_after_id uuid, p_limit integer, p_only uuid[])
returns setof scheduling.appointments
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_custom_plan
as $$
declare
  b record;
  v_professional uuid;
  v_practice uuid;
  v_clinics uuid[];
  v_from timestamptz;
begin
  select * into b from clinics.published_blocks x where x.organization_id = p_organization and x.id = p_block;
  if not found then return; end if;
  v_from := greatest(b.starts_at - interval '25 hours', p_after);

  if b.scope_kind in ('professional', 'practice') then
    v_professional := b.scope_id;
    if b.scope_kind = 'practice' then
      v_practice := b.scope_id;
      select p.professional_id into v_professional
      from clinics.published_practices p where p.organization_id = p_organization and p.id = v_practice;
    end if;
    return query
      select a.* from scheduling.appointments a
      where a.organization_id = p_organization and a.professional_id = v_professional and a.starts_at >= v_from and a.starts_at < b.ends_at
        and a.ends_at > b.starts_at and (v_practice is null or a.practice_id = v_practice)
        and a.state = 'booked' and a.attendance = 'timed' and (p_after is null or (a.starts_at, a.id) > (p_after, p_after_id))
        and (p_only is null or a.id = any (p_only))
      order by a.starts_at, a.id limit p_limit;
  elsif b.scope_kind = 'room' then
    return query
      with occupied as (
        select o.holder_id from scheduling.occupancies o
        where o.organization_id = p_organization and o.resource_id = b.scope_id
          and o.starts_at > b.starts_at - interval '25 hours' and o.starts_at < b.ends_at and o.ends_at > b.starts_at),
      affected as (
        select a.* from occupied o
        join scheduling.appointment_keys k on k.organization_id = p_organization and k.id = o.holder_id
        join scheduling.appointments a on a.organization_id = p_organization and a.id = k.id and a.starts_at = k.starts_at
        union all
        select a.* from occupied o
        join scheduling.sessions s on s.organization_id = p_organization and s.id = o.holder_id
        join scheduling.appointments a on a.organization_id = p_organization and a.clinic_id = s.clinic_id and a.starts_at = s.starts_at
          and a.session_id = s.id)
      select a.* from affected a
      where a.state = 'booked' and (p_after is null or (a.starts_at, a.id) > (p_after, p_after_id)) and (p_only is null or a.id = any (p_only))
      order by a.starts_at, a.id limit p_limit;
  else
    v_clinics := case b.scope_kind when 'clinic' then array[b.scope_id] else array(
      select c.id from clinics.published_clinics c where c.organization_id = p_organization) end;
    return query
      select a.* from scheduling.appointments a
      where a.organization_id = p_organization and a.clinic_id = any (v_clinics) and a.starts_at >= v_from and a.starts_at < b.ends_at
        and a.ends_at > b.starts_at and (b.scope_kind <> 'service' or a.service_id = b.scope_id)
        and a.state = 'booked' and a.attendance = 'timed' and (p_after is null or (a.starts_at, a.id) > (p_after, p_after_id))
        and (p_only is null or a.id = any (p_only))
      order by a.starts_at, a.id limit p_limit;
  end if;
end
$$;
