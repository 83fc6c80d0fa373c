create schema notifications;
grant usage on schema notifications to agendify_app, agendify_system;

-- A message to a person. Its content is not kept: it is built from what it is about when its turn comes.
create table notifications.messages (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited')),
  channel text not null check (channel in ('email')),
  -- The address as it was when the message was queued, AES-256-GCM under the organization's key.
  recipient bytea not null,
  language text not null check (language in ('pt-BR', 'en')),
  -- What it is about: exactly one of these.
  appointment_id uuid,
  invitation_id uuid,
  professional_id uuid,
  -- The token of an invitation's link, sealed by the module that invited; forgotten with the last attempt.
  sealed_token bytea,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'superseded')),
  attempts integer not null default 0,
  not_before timestamptz not null,
  -- While in the future, a worker is sending it.
  leased_until timestamptz,
  -- Why the last attempt failed: a code of SMTP or of the connection, never an address.
  failure text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (organization_id, id),
  constraint messages__once_per_event unique (organization_id, event_id, channel),
  constraint messages__about_one_thing check (num_nonnulls(appointment_id, invitation_id, professional_id) = 1),
  constraint messages__sent_has_time check ((state = 'sent') = (sent_at is not null)),
  constraint messages__token_only_while_queued check (state = 'queued' or sealed_token is null),
  foreign key (organization_id, appointment_id) references scheduling.appointments
);
create index messages__due on notifications.messages (not_before) where state = 'queued';
create index messages__by_appointment on notifications.messages (organization_id, appointment_id, id desc);
select app.protect_tenant_table('notifications.messages', 'select, insert, update');
-- The worker looks for due messages across organizations; each is then read and sent inside its own.
select app.open_to_system('notifications.messages', 'select (organization_id, id, state, not_before, leased_until)');
