-- Every change of a patient's data is in the audit trail: which fields, never what stood in them.
-- after: platform/0002-audit.sql

create trigger audited after insert or update on patients.patients for each row execute function platform.audit_row('patients.patient', 'id');
