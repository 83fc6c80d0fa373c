-- Who belongs to the team, or did: for the names in the audit trail, and for whoever must be told of something.
create view identity.published_members with (security_invoker = true) as
  select m.organization_id, m.id, m.account_id, a.name, a.email, a.language, m.role, m.professional_id, m.suspended_at, m.removed_at
  from identity.memberships m
  join identity.accounts a on a.id = m.account_id;
grant select on identity.published_members to agendify_app;
