-- A key is published before it signs, so that every process, and whoever has kept the published set, knows it by then.
alter table identity.signing_keys add column signs_from timestamptz not null default now();
-- Keys are sealed anew when those of the installation rotate, and go when the last token that they signed has expired.
grant update (sealed_private_jwk), delete on identity.signing_keys to agendify_system;
