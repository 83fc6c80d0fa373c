-- Whose agenda something belongs to, members limited to some clinics, and the audit trail of appointments.
-- after: clinics/0005-limits-and-audit.sql

select app.limit_to_clinics('scheduling.appointments', 'clinic_id');

-- Rules that count visits count those of all clinics, also for a member who sees only some of them.
alter function scheduling.counted(uuid, scheduling.placement, jsonb, uuid[]) set app.clinic_ids = '';
alter function scheduling.counted_visits(uuid, uuid, uuid, uuid, uuid, uuid, boolean, date, date, uuid[]) set app.clinic_ids = '';
alter function scheduling.is_patient_limited(uuid, scheduling.placement, uuid[]) set app.clinic_ids = '';
alter function scheduling.patient_standing(uuid, uuid, timestamptz, uuid[]) set app.clinic_ids = '';

create function scheduling.audit_appointment() returns trigger
language plpgsql
as $$
declare
  v_verb text := case
    when tg_op = 'INSERT' then case when new.predecessor_id is null then 'booked' else 'moved' end
    when new.state in ('cancelled-by-patient', 'cancelled-by-clinic') then 'cancelled'
    when new.state = 'booked' then 'restored'
    else new.state
  end;
begin
  perform platform.audit(new.organization_id, 'scheduling.appointment-' || v_verb, 'appointment', new.id, jsonb_strip_nulls(jsonb_build_object(
    'patientId', new.patient_id, 'practiceId', new.practice_id, 'startsAt', new.starts_at, 'state', case when tg_op = 'UPDATE' then new.state end,
    'predecessorId', new.predecessor_id, 'isSqueezeIn', nullif(new.is_squeeze_in, false))));
  return null;
end
$$;
-- An imported visit has no channel: the import as a whole is one act.
create trigger audited_booking after insert on scheduling.appointments
  for each row when (new.channel is not null) execute function scheduling.audit_appointment();
-- The predecessor of a move follows from its successor.
create trigger audited_state after update of state on scheduling.appointments
  for each row when (old.state is distinct from new.state and new.state <> 'rescheduled') execute function scheduling.audit_appointment();
create trigger audited after insert or update or delete on scheduling.patient_limits for each row
  execute function platform.audit_row('scheduling.patient-limits', 'patient_id', 'max_open', 'max_per_week', 'is_online_allowed');
create trigger audited after insert or update of token_hash, detail or delete on scheduling.calendar_feeds for each row
  execute function platform.audit_row('scheduling.calendar-feed', 'professional_id', 'detail');

-- The professionals whose agendas some things belong to, one row for each that exists; a null professional: it concerns more than one
-- agenda. Kinds: practice, professional, appointment, series, block, scope (of a block: "practice:…").
create function scheduling.whose_agendas(p_organization uuid, p_kinds text[], p_ids text[])
returns table ("professionalId" uuid)
language plpgsql stable
as $$
declare
  v_kind text;
  v_id text;
begin
  for v_kind, v_id in select * from unnest(p_kinds, p_ids) loop
    if v_kind = 'block' then
      select 'scope', b.scope_kind || ':' || b.scope_id into v_kind, v_id
      from clinics.published_blocks b where b.organization_id = p_organization and b.id = v_id::uuid;
      continue when not found;
    end if;
    if v_kind = 'scope' then
      v_kind := split_part(v_id, ':', 1);
      v_id := split_part(v_id, ':', 2);
    end if;
    case v_kind
      when 'professional' then return query select v_id::uuid;
      when 'practice' then return query
        select p.professional_id from clinics.published_practices p where p.organization_id = p_organization and p.id = v_id::uuid;
      when 'appointment' then return query
        select a.professional_id from scheduling.find_appointment(p_organization, v_id::uuid, false) a where a.id is not null;
      when 'series' then return query
        select distinct a.professional_id from scheduling.appointments a
        where a.organization_id = p_organization and a.series_id = v_id::uuid and a.state = 'booked';
      else return query select null::uuid;
    end case;
  end loop;
end
$$;
