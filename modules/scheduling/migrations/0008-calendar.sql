-- What the calendar of a professional shows of other organizations.

-- When a professional is busy in other organizations: periods only, never whose or why. Nothing unless the professional has
-- accepted the present tenant by a link. A time that is merely held is not one.
create function scheduling.busy_in_other_organizations(p_professional uuid, p_from timestamptz, p_until timestamptz)
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  v_organization uuid := app.organization_id();
begin
  return query
    select o.starts_at, o.ends_at
    from scheduling.occupancies o
    where o.resource_id = p_professional
      and o.starts_at > p_from - interval '25 hours' and o.starts_at < p_until and o.ends_at > p_from
      and o.organization_id <> v_organization and o.expires_at is null
      and exists (
        select from clinics.affiliations a
        where a.organization_id = v_organization and a.professional_id = p_professional and a.accepted_at is not null)
    order by 1, 2;
end
$$;
grant create on schema scheduling to agendify_guard;
alter function scheduling.busy_in_other_organizations(uuid, timestamptz, timestamptz) owner to agendify_guard;
revoke create on schema scheduling from agendify_guard;
revoke all on function scheduling.busy_in_other_organizations(uuid, timestamptz, timestamptz) from public;
grant execute on function scheduling.busy_in_other_organizations(uuid, timestamptz, timestamptz) to agendify_app;
