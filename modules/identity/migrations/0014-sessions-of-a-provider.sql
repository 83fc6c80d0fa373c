-- What an identity provider has let in goes when the organization leaves the provider, or no longer trusts a key of it.

-- The organization reaches the sessions that its own provider has opened, and of these no more than their end.
create policy of_own_provider_seen on identity.sessions for select to agendify_app
  using (single_sign_on_of = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy of_own_provider on identity.sessions for update to agendify_app
  using (single_sign_on_of = nullif(current_setting('app.organization_id', true), '')::uuid);
grant select (id, single_sign_on_of, ended_at), update (ended_at, end_reason) on identity.sessions to agendify_app;

create function identity.end_sessions_of_provider() returns trigger
language plpgsql
as $$
begin
  update identity.sessions set ended_at = clock_timestamp(), end_reason = 'provider changed'
  where single_sign_on_of = old.organization_id and ended_at is null;
  return null;
end
$$;
create trigger end_sessions_removed after delete on identity.single_sign_on
  for each row execute function identity.end_sessions_of_provider();
create trigger end_sessions_changed after update on identity.single_sign_on
  for each row when (old.entity_id <> new.entity_id or not old.certificates <@ new.certificates)
  execute function identity.end_sessions_of_provider();

-- With the clinics to which somebody is limited: who is told of what concerns all of them is limited to none.
create or replace view identity.published_members with (security_invoker = true) as
  select m.organization_id, m.id, m.account_id, a.name, a.email, a.language, m.role, m.professional_id, m.suspended_at, m.removed_at, m.clinic_ids
  from identity.memberships m
  join identity.accounts a on a.id = m.account_id;
