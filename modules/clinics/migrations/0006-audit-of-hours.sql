-- What else of the set-up is in the audit trail: hours, holidays, plans, and what a practice offers.
-- after: platform/0002-audit.sql

create trigger audited after insert or update or delete on clinics.holiday_choices for each row
  execute function platform.audit_row('clinics.holiday-choice', 'clinic_id', 'day', 'is_closed');
create trigger audited after insert or update or delete on clinics.plans for each row
  execute function platform.audit_row('clinics.plan', 'id', 'insurer_id', 'name');
create trigger audited after insert or update or delete on clinics.resource_classes for each row
  execute function platform.audit_row('clinics.resource-class', 'id', 'name');
create trigger audited after insert or update or delete on clinics.travel_times for each row
  execute function platform.audit_row('clinics.travel-time', 'clinic_a_id', 'clinic_b_id', 'minutes');
create trigger audited after insert or update or delete on clinics.practice_services for each row
  execute function platform.audit_row('clinics.practice-service', 'practice_id', 'service_id');
create trigger audited after insert or update or delete on clinics.practice_plans for each row
  execute function platform.audit_row('clinics.practice-plan', 'practice_id', 'plan_id');

-- Hours are written many rows at a time: one entry for each owner and statement.
create function clinics.audit_hours() returns trigger
language plpgsql
as $$
begin
  perform platform.audit(w.organization_id, 'clinics.hours-' || case tg_op when 'INSERT' then 'added' else 'removed' end, w.owner_kind, w.owner_id,
    jsonb_build_object('windows', count(*), 'validFrom', min(w.valid_from), 'minutes', sum(w.closes_minute - w.opens_minute)))
  from windows w group by w.organization_id, w.owner_kind, w.owner_id;
  return null;
end
$$;
create trigger audited_added after insert on clinics.weekly_windows referencing new table as windows
  for each statement execute function clinics.audit_hours();
create trigger audited_removed after delete on clinics.weekly_windows referencing old table as windows
  for each statement execute function clinics.audit_hours();

-- When the practices and clinics of an organization are open, for who judges accesses by the clock.
create view clinics.published_opening_hours with (security_invoker = true) as
  select w.organization_id, c.id as clinic_id, c.time_zone, w.weekday, w.opens_minute, w.closes_minute, w.valid_from, w.valid_until
  from clinics.weekly_windows w
  left join clinics.practices p on w.owner_kind = 'practice' and p.organization_id = w.organization_id and p.id = w.owner_id
  join clinics.clinics c on c.organization_id = w.organization_id and c.id = case when w.owner_kind = 'clinic' then w.owner_id else p.clinic_id end
  where w.owner_kind in ('clinic', 'practice');
grant select on clinics.published_opening_hours to agendify_app;
