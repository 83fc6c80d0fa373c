-- Suspicious accesses, who has broken the glass, and how far the rules have read the sealed trail.
-- after: identity/0010-published-members.sql
-- after: clinics/0006-audit-of-hours.sql

-- Accesses without a relation of care, each with its reason and its end.
create table compliance.glass_breaks (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  -- May name people and illnesses: AES-256-GCM under the organization's key.
  reason_sealed bytea not null,
  broken_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patients.patients
);
create index glass_breaks__standing on compliance.glass_breaks (organization_id, account_id, patient_id, expires_at);
select app.protect_tenant_table('compliance.glass_breaks', 'select, insert, update (reason_sealed)');

create table compliance.alerts (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  kind text not null,
  severity text not null check (severity in ('medium', 'high', 'critical')),
  -- What it is about, so that it is raised once a window: an account, a patient, both, or an address.
  subject text not null,
  actor_id uuid,
  patient_id uuid,
  glass_break_id uuid,
  count integer not null,
  threshold integer not null,
  window_minutes integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  raised_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'false-positive')),
  note_sealed bytea,
  decided_by uuid,
  decided_at timestamptz,
  primary key (organization_id, id),
  constraint alerts__decided_with_a_note check ((state = 'open') = (decided_at is null) and (state = 'open') = (note_sealed is null))
);
create index alerts__by_time on compliance.alerts (organization_id, raised_at desc, id desc);
create index alerts__open on compliance.alerts (organization_id) where state = 'open';
create index alerts__subject on compliance.alerts (organization_id, kind, subject, last_at desc);
select app.protect_tenant_table('compliance.alerts', 'select, insert, update');
-- That the same thing has happened again within the window is no change of the alert.
create trigger audited_raised after insert on compliance.alerts for each row
  execute function platform.audit_row('compliance.alert', 'id', 'kind', 'severity', 'state', 'count', 'threshold');
create trigger audited_decided after update of state on compliance.alerts for each row
  execute function platform.audit_row('compliance.alert', 'id', 'kind', 'state');

-- Rules that an organization has made stricter than usual, or does not want mailed.
create table compliance.alert_rules (
  organization_id uuid not null references identity.organizations,
  kind text not null,
  threshold integer not null check (threshold >= 1),
  is_mailed boolean not null,
  primary key (organization_id, kind)
);
select app.protect_tenant_table('compliance.alert_rules', 'select, insert, update');
create trigger audited after insert or update on compliance.alert_rules for each row
  execute function platform.audit_row('compliance.alert-rule', '', 'kind', 'threshold', 'is_mailed');

-- Up to which batch a trail is sealed, and up to which the rules have read it.
create table compliance.alert_progress (
  organization_id uuid primary key,
  sealed_sequence bigint not null,
  judged_sequence bigint not null default 0
);
create index alert_progress__behind on compliance.alert_progress (organization_id) where judged_sequence < sealed_sequence;
select app.protect_tenant_table('compliance.alert_progress', 'select, update (judged_sequence)');
select app.open_to_system('compliance.alert_progress', 'select, insert, update (sealed_sequence)');

-- Whether an entry is sealed is shown beside it.
grant select on platform.audit_waiting to agendify_app;

-- What a message may say of an alert: not whom it is about.
create view compliance.published_alerts with (security_invoker = true) as
  select organization_id, id, kind, state from compliance.alerts;
grant select on compliance.published_alerts to agendify_app;
