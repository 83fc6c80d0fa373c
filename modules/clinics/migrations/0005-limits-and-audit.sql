-- Members who are limited to some clinics see only those, and every change of the set-up is in the audit trail.
-- after: platform/0002-audit.sql

select app.limit_to_clinics('clinics.clinics', 'id');
select app.limit_to_clinics('clinics.practices', 'clinic_id');
select app.limit_to_clinics('clinics.rooms', 'clinic_id');

create trigger audited after insert or update on clinics.clinics for each row
  execute function platform.audit_row('clinics.clinic', 'id', 'name', 'time_zone');
create trigger audited after insert or update on clinics.affiliations for each row
  execute function platform.audit_row('clinics.professional', 'professional_id', 'status');
create trigger audited after insert or update on clinics.services for each row
  execute function platform.audit_row('clinics.service', 'id', 'name', 'duration_minutes', 'price_cents', 'modality', 'is_active');
create trigger audited after insert or update on clinics.practices for each row
  execute function platform.audit_row('clinics.practice', 'id', 'professional_id', 'clinic_id', 'room_id');
create trigger audited after insert or update on clinics.rooms for each row
  execute function platform.audit_row('clinics.resource', 'id', 'name', 'kind', 'capacity', 'class_id', 'is_active');
create trigger audited after insert or update or delete on clinics.blocks for each row
  execute function platform.audit_row('clinics.block', 'id', 'scope_kind', 'scope_id', 'starts_at', 'ends_at', 'kind');
create trigger audited after insert or update or delete on clinics.recurring_blocks for each row
  execute function platform.audit_row('clinics.recurring-block', 'id', 'scope_kind', 'scope_id');
create trigger audited after insert or update or delete on clinics.hours_exceptions for each row
  execute function platform.audit_row('clinics.hours-exception', 'id', 'owner_kind', 'owner_id', 'date', 'kind');
create trigger audited after insert or update or delete on clinics.shift_rules for each row
  execute function platform.audit_row('clinics.shift-rule', 'id', 'practice_id', 'kind', 'quantity');
create trigger audited after insert or update on clinics.insurers for each row
  execute function platform.audit_row('clinics.insurer', 'id', 'name');
