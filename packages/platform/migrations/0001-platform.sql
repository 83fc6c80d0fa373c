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
create index inbox__by_age on platform.inbox (handled_at);
select app.protect_tenant_table('platform.inbox', 'select, insert');
-- Housekeeping: the system may find old rows and remove them.
select app.open_to_system('platform.inbox', 'select (organization_id, event_id, consumer, handled_at), delete');

-- Answers already given, by Idempotency-Key of an account. Refusals are not kept: they changed nothing.
-- Housekeeping removes them a day later.
create table platform.idempotency_keys (
  organization_id uuid not null,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  status smallint,
  -- In the clear only what the database may read anyway: an appointment as booking answers it.
  reply text,
  -- Every other answer, AES-256-GCM under the organization's key: it may hold what its own table seals.
  sealed_reply bytea,
  etag text,
  created_at timestamptz not null default now(),
  primary key (organization_id, account_id, key),
  constraint idempotency_keys__one_reply check (num_nonnulls(reply, sealed_reply) <= 1)
);
create index idempotency_keys__by_age on platform.idempotency_keys (created_at);
select app.protect_tenant_table('platform.idempotency_keys');
-- Housekeeping: the system may find old keys and remove them, but reads no answer.
select app.open_to_system('platform.idempotency_keys', 'select (organization_id, account_id, key, created_at), delete');

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
-- no row when the key is ours now, or the hash and reply of the first request. Tries again when housekeeping
-- removes an old key between the two statements.
create function platform.claim_idempotency_key(p_organization uuid, p_account uuid, p_key text, p_hash text)
returns table (request_hash text, status smallint, reply text, sealed_reply bytea, etag text)
language plpgsql
as $$
begin
  loop
    insert into platform.idempotency_keys as k (organization_id, account_id, key, request_hash)
    values (p_organization, p_account, p_key, p_hash)
    on conflict do nothing;
    exit when found;
    return query
      select k.request_hash, k.status, k.reply, k.sealed_reply, k.etag from platform.idempotency_keys k
      where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
    exit when found;
  end loop;
end
$$;

-- Leaves the answer of a booking for a retry.
create function platform.keep_reply(p_organization uuid, p_account uuid, p_key text, p_status smallint, p_reply text, p_etag text)
returns void
language plpgsql set enable_seqscan = off
as $$
begin
  update platform.idempotency_keys k set status = p_status, reply = p_reply, etag = p_etag
  where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
end
$$;

-- Leaves any other answer for a retry, sealed.
create function platform.keep_sealed_reply(
  p_organization uuid, p_account uuid, p_key text, p_status smallint, p_sealed_reply bytea, p_etag text)
returns void
language plpgsql set enable_seqscan = off
as $$
begin
  update platform.idempotency_keys k set status = p_status, sealed_reply = p_sealed_reply, etag = p_etag
  where k.organization_id = p_organization and k.account_id = p_account and k.key = p_key;
end
$$;
