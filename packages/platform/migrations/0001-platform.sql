create schema platform;
grant usage on schema platform to agendify_app, agendify_system;

-- Events that wait for the relay. Written in the transaction that changes the state, deleted when queued.
create table platform.outbox (
  organization_id uuid not null,
  id uuid not null,
  type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index outbox__waiting on platform.outbox (occurred_at);
select app.protect_tenant_table('platform.outbox', 'insert');
select app.open_to_system('platform.outbox', 'select, update, delete');

-- Which consumer has handled which event: inserted in the transaction of its effect.
create table platform.inbox (
  organization_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  handled_at timestamptz not null default now(),
  primary key (organization_id, event_id, consumer)
);
select app.protect_tenant_table('platform.inbox', 'select, insert');

-- Answers already given, by Idempotency-Key of an account. Refusals are not kept: they changed nothing.
create table platform.idempotency_keys (
  organization_id uuid not null,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  status smallint,
  reply text,
  etag text,
  created_at timestamptz not null default now(),
  primary key (organization_id, account_id, key)
);
select app.protect_tenant_table('platform.idempotency_keys');

-- Data keys of organizations, wrapped by the master key.
create table platform.data_keys (
  organization_id uuid not null,
  version integer not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, version)
);
select app.protect_tenant_table('platform.data_keys', 'select, insert');

-- Claims an Idempotency-Key. Waits for a concurrent holder of the same key; then answers what it left:
-- no row when the key is ours now, or the hash and reply of the first request.
create function platform.claim_idempotency_key(p_organization uuid, p_account uuid, p_key text, p_hash text)
returns table (request_hash text, status smallint, reply text, etag text)
language plpgsql
as $$
begin
  insert into platform.idempotency_keys as k (organization_id, account_id, key, request_hash)
  values (p_organization, p_account, p_key, p_hash)
  on conflict do nothing;
  if not found then
    return query
      select k.request_hash, k.status, k.reply, k.etag from platform.idempotency_keys k
      where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
  end if;
end
$$;

-- Leaves the answer for a retry.
create function platform.keep_reply(p_organization uuid, p_account uuid, p_key text, p_status smallint, p_reply text, p_etag text)
returns void
language plpgsql
as $$
begin
  update platform.idempotency_keys k set status = p_status, reply = p_reply, etag = p_etag
  where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
end
$$;
