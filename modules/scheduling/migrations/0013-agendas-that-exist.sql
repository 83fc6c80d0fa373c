-- Whose agenda something belongs to, as before, but of professionals only those of the organization: for a stranger's id the answer is
-- that there is nothing, and not that it is somebody else's.
create or replace function scheduling.whose_agendas(p_organization uuid, p_kinds text[], p_ids text[])
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
      when 'professional' then return query
        select a.professional_id from clinics.published_affiliations a
        where a.organization_id = p_organization and a.professional_id = v_id::uuid;
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

-- A calendar address shows what whoever gave it may see: to which clinics they were limited. Null: all.
alter table scheduling.calendar_feeds add column clinic_ids uuid[];

-- A series belongs to the clinic in which it was booked.
create policy clinics on scheduling.series as restrictive to agendify_app
  using ((select app.clinic_ids()) is null or exists (
    select from clinics.published_practices p where p.organization_id = series.organization_id and p.id = series.practice_id));
