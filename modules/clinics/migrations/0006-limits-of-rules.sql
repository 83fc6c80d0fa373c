-- Members who are limited to some clinics see the hours and rules of those clinics only, and what concerns more than one clinic.

-- Whether a member who is limited may see what something of this kind and id is a rule of. Rooms and practices are limited
-- themselves, so that looking for them suffices.
create function clinics.is_shown(p_organization uuid, p_kind text, p_id uuid) returns boolean
language sql stable
as $$
  select case
    when p_kind = 'clinic' then exists (select from clinics.clinics c where c.organization_id = p_organization and c.id = p_id)
    when p_kind = 'room' then exists (select from clinics.rooms r where r.organization_id = p_organization and r.id = p_id)
    when p_kind in ('practice', 'plan') then
      exists (select from clinics.practices p where p.organization_id = p_organization and p.id = p_id)
    else true
  end
$$;

-- Narrows a table to what is shown; `p_kind` and `p_id` are the expressions that name what a row is a rule of. For everybody who is
-- not limited the condition is settled once a statement.
create function clinics.limit_to_shown(p_table regclass, p_kind text, p_id text) returns void
language plpgsql
as $$
begin
  execute format(
    'create policy clinics on %s as restrictive to agendify_app using ((select app.clinic_ids()) is null or clinics.is_shown(organization_id, %s, %s))',
    p_table, p_kind, p_id);
end
$$;
select clinics.limit_to_shown('clinics.weekly_windows', 'owner_kind', 'owner_id');
select clinics.limit_to_shown('clinics.hours_exceptions', 'owner_kind', 'owner_id');
select clinics.limit_to_shown('clinics.blocks', 'scope_kind', 'scope_id');
select clinics.limit_to_shown('clinics.recurring_blocks', 'scope_kind', 'scope_id');
select clinics.limit_to_shown('clinics.shift_rules', $$'practice'$$, 'practice_id');
select clinics.limit_to_shown('clinics.holiday_choices', $$'clinic'$$, 'clinic_id');
drop function clinics.limit_to_shown(regclass, text, text);

-- What a rule concerns does not depend on who changes it: a service or an absence also counts where the member sees nothing.
alter function clinics.practices_under(uuid, text, uuid) set app.clinic_ids = '';
alter function clinics.change_rules(uuid, uuid[]) set app.clinic_ids = '';
