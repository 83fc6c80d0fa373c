-- Who offers a service at some clinics, those first who have the fewest visits on the local day of a time.
create function scheduling.practices_offering(
  p_organization uuid, p_clinics uuid[], p_service uuid, p_profession text, p_at timestamptz)
returns table (practice_id uuid)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_custom_plan
as $$
declare
  v_from timestamptz := p_at - interval '26 hours';
  v_until timestamptz := p_at + interval '26 hours';
begin
  return query
    select b.practice_id
    from scheduling.bookable b
    join clinics.published_clinics c on c.organization_id = p_organization and c.id = b.clinic_id
    where b.organization_id = p_organization and b.service_id = p_service and b.clinic_id = any (p_clinics)
      and (p_profession is null or b.profession = p_profession)
    order by (
      select count(*) from scheduling.appointments a
      where a.organization_id = p_organization and a.professional_id = b.professional_id
        and a.starts_at > v_from and a.starts_at < v_until
        and a.local_starts_at::date = (p_at at time zone c.time_zone)::date and a.state in ('booked', 'completed', 'no-show')),
      b.professional_name, b.practice_id;
end
$$;
