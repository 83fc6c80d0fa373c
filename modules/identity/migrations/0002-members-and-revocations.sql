-- What a member may do is narrowed by clinics, ends at once when suspended, and a professional's account knows its agenda.

alter table identity.memberships drop constraint memberships_role_check;
alter table identity.memberships
  add constraint memberships__role check (role in ('owner', 'manager', 'professional', 'assistant', 'finance')),
  -- Null: all clinics of the organization.
  add column clinic_ids uuid[],
  add constraint memberships__owner_is_not_limited check (role <> 'owner' or clinic_ids is null),
  -- The professional whose agenda is this member's own; said by who manages the team.
  add column professional_id uuid,
  add column suspended_at timestamptz,
  add column removed_at timestamptz,
  add column version integer not null default 1;
create unique index memberships__professional_once on identity.memberships (organization_id, professional_id)
  where professional_id is not null and removed_at is null;

alter table identity.invitations drop constraint invitations_role_check;
alter table identity.invitations
  add constraint invitations__role check (role in ('manager', 'professional', 'assistant', 'finance')),
  add column clinic_ids uuid[];

-- An organization always has an owner who may act: the last one can neither leave nor be made less.
create function identity.keep_an_owner() returns trigger
language plpgsql
as $$
begin
  -- Two owners who leave at once come one after the other.
  perform from identity.organizations o where o.organization_id = old.organization_id for no key update;
  if not exists (
    select from identity.memberships m
    where m.organization_id = old.organization_id and m.role = 'owner' and m.suspended_at is null and m.removed_at is null)
  then
    raise exception using errcode = '23514', constraint = 'memberships__an_owner_stays', message = 'an organization must keep an owner';
  end if;
  return null;
end
$$;
create trigger keep_an_owner after update or delete on identity.memberships
  for each row when (old.role = 'owner' and old.suspended_at is null and old.removed_at is null)
  execute function identity.keep_an_owner();

create trigger audited after insert or update or delete on identity.memberships for each row
  execute function platform.audit_row('identity.member', 'id', 'role', 'clinic_ids', 'professional_id', 'suspended_at', 'removed_at', 'account_id');
create trigger audited after insert or update on identity.invitations for each row
  execute function platform.audit_row('identity.invitation', 'id', 'role', 'clinic_ids', 'expires_at', 'accepted_at', 'withdrawn_at');
create trigger audited after insert or update on identity.organizations for each row
  execute function platform.audit_row('identity.organization', 'organization_id', 'name');

-- What access tokens that are still valid may no longer do: those of a session that was ended, and those of a membership that are
-- older than its last change. Every process reads it at most a second later; older than the life of a token it is of no use.
create table identity.revocations (
  -- The session or the membership.
  subject_id uuid not null,
  -- Of a membership: tokens of older versions are refused. Of a session: 0, and all are refused.
  version integer not null,
  revoked_at timestamptz not null default clock_timestamp(),
  primary key (subject_id, version)
);
create index revocations__by_age on identity.revocations (revoked_at);
select app.protect_global_table('identity.revocations');
select app.open_to_system('identity.revocations', 'select, insert, update, delete');
-- Whoever manages the team adds to it; nobody but the system reads it.
create policy add on identity.revocations for insert to agendify_app with check (true);
grant insert on identity.revocations to agendify_app;

create function identity.revoke_membership() returns trigger
language plpgsql
as $$
begin
  new.version := old.version + 1;
  insert into identity.revocations (subject_id, version) values (old.id, new.version);
  return new;
end
$$;
create trigger revoke_tokens before update of role, clinic_ids, professional_id, suspended_at, removed_at on identity.memberships
  for each row when ((old.role, old.clinic_ids, old.professional_id, old.suspended_at, old.removed_at)
    is distinct from (new.role, new.clinic_ids, new.professional_id, new.suspended_at, new.removed_at))
  execute function identity.revoke_membership();

create function identity.revoke_session() returns trigger
language plpgsql
as $$
begin
  insert into identity.revocations (subject_id, version) values (old.id, 0) on conflict do nothing;
  return null;
end
$$;
create trigger revoke_tokens after update of ended_at on identity.sessions
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function identity.revoke_session();
