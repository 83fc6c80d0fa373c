-- Blocks and absences are agreed by the clock on the wall, as visits are: "away on Monday from 8:00 to 12:00". What was entered is
-- kept beside the instants that follow from it, in a table of its own: noting that it was looked at is no change of a rule. The
-- zone is the one in which the block was shown to whoever entered it. A block without a row here stays at its instants.
create table clinics.block_times (
  organization_id uuid not null,
  block_id uuid not null,
  local_starts_at timestamp not null,
  local_ends_at timestamp not null,
  time_zone text not null,
  -- The zone data that made the instants.
  tzdata_version text not null,
  primary key (organization_id, block_id),
  foreign key (organization_id, block_id) references clinics.blocks on delete cascade
);
select app.protect_tenant_table('clinics.block_times', 'select, insert, update');
-- The program looks over all organizations whom a new law concerns.
select app.open_to_system('clinics.block_times', 'select');
select app.open_to_system('clinics.blocks', 'select');
grant update (starts_at, ends_at) on clinics.blocks to agendify_app;

-- Forced row-level security binds who migrates as well, unless that is a superuser: without a tenant there would be no rows.
alter table clinics.blocks no force row level security;
alter table clinics.clinics no force row level security;
alter table clinics.rooms no force row level security;
alter table clinics.practices no force row level security;
alter table clinics.block_times no force row level security;
insert into clinics.block_times (organization_id, block_id, local_starts_at, local_ends_at, time_zone, tzdata_version)
select b.organization_id, b.id, b.starts_at at time zone z.time_zone, b.ends_at at time zone z.time_zone, z.time_zone, 'unknown'
from clinics.blocks b
cross join lateral (
  select c.time_zone from clinics.clinics c
  where c.organization_id = b.organization_id
  order by (c.id = case b.scope_kind
      when 'clinic' then b.scope_id
      when 'room' then (select r.clinic_id from clinics.rooms r where r.organization_id = b.organization_id and r.id = b.scope_id)
      when 'practice' then (select p.clinic_id from clinics.practices p where p.organization_id = b.organization_id and p.id = b.scope_id)
      when 'professional' then (select p.clinic_id from clinics.practices p
        join clinics.clinics a on a.organization_id = p.organization_id and a.id = p.clinic_id
        where p.organization_id = b.organization_id and p.professional_id = b.scope_id order by lower(a.name), a.id limit 1)
    end) is true desc, lower(c.name), c.id limit 1) z;
alter table clinics.blocks force row level security;
alter table clinics.clinics force row level security;
alter table clinics.rooms force row level security;
alter table clinics.practices force row level security;
alter table clinics.block_times force row level security;

-- Published: what keeps its time on the wall when the law of a zone changes.
create view clinics.published_block_times with (security_invoker = true) as
  select t.organization_id, t.block_id, b.starts_at, b.ends_at, t.local_starts_at, t.local_ends_at, t.time_zone, t.tzdata_version
  from clinics.block_times t
  join clinics.blocks b on b.organization_id = t.organization_id and b.id = t.block_id;
grant select on clinics.published_block_times to agendify_app, agendify_system;

-- Published: notes that blocks were looked at with the zone data of `p_version`, and gives those that have other instants by them
-- their new ones, which is a change of a rule. `p_looked_at` are ids; `p_moved` is [{"id": …, "startsAt": …, "endsAt": …}, …].
create function clinics.keep_block_times(p_organization uuid, p_version text, p_looked_at uuid[], p_moved jsonb) returns void
language plpgsql
as $$
begin
  -- Before any lock on a block, as whoever changes one by hand.
  if jsonb_array_length(p_moved) > 0 then
    perform clinics.hold_rules(p_organization, false);
    update clinics.blocks b set starts_at = m."startsAt", ends_at = m."endsAt"
    from jsonb_to_recordset(p_moved) as m (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
    where b.organization_id = p_organization and b.id = m.id;
  end if;
  update clinics.block_times t set tzdata_version = p_version
  where t.organization_id = p_organization and t.block_id = any (p_looked_at);
end
$$;
