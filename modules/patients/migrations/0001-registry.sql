create schema patients;
grant usage on schema patients to agendify_app, agendify_system;

create table patients.patients (
  organization_id uuid not null references identity.organizations,
  id uuid not null,
  full_name text not null,
  social_name text,
  -- The normalized full name, for lists in order.
  sort_name text collate "C" not null,
  birth_date date,
  -- When only the year is known, as from an import that gives an age.
  birth_year smallint,
  sex text not null default 'unknown' check (sex in ('female', 'male', 'intersex', 'unknown')),
  -- AES-256-GCM under the organization's key; found by the keyed hash beside it.
  cpf_sealed bytea,
  cpf_index bytea,
  -- E.164
  phone text collate "C",
  email text,
  language text not null default 'pt-BR' check (language in ('pt-BR', 'en')),
  -- Where the patient came from, for imports that may be repeated.
  external_id text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index patients__cpf_once on patients.patients (organization_id, cpf_index) where cpf_index is not null;
create unique index patients__external_id_once on patients.patients (organization_id, external_id) where external_id is not null;
create index patients__by_name on patients.patients (organization_id, sort_name, id);
create index patients__by_phone on patients.patients (organization_id, phone) where phone is not null;
select app.protect_tenant_table('patients.patients', 'select, insert, update');

-- The normalized words of full and social names. A search takes ranges of words, which row-level security lets
-- PostgreSQL answer from the index (text comparison is leakproof; LIKE and trigrams are not).
create table patients.name_words (
  organization_id uuid not null,
  word text collate "C" not null,
  patient_id uuid not null,
  -- The patient's, so that a search puts its finds in order without looking each of them up.
  sort_name text collate "C" not null,
  primary key (organization_id, word, patient_id) include (sort_name),
  foreign key (organization_id, patient_id) references patients.patients on delete cascade
);
create index name_words__patient on patients.name_words (organization_id, patient_id, word);
select app.protect_tenant_table('patients.name_words', 'select, insert, delete');

-- The beginnings by which a phone number is searched.
create table patients.phone_digits (
  organization_id uuid not null,
  -- A number of Brazil with its area code, without it, and its last four digits; any other with its country code.
  digits text collate "C" not null,
  patient_id uuid not null,
  primary key (organization_id, digits, patient_id),
  foreign key (organization_id, patient_id) references patients.patients on delete cascade
);
create index phone_digits__patient on patients.phone_digits (organization_id, patient_id);
select app.protect_tenant_table('patients.phone_digits', 'select, insert, delete');

-- A patient that a search found: first by rank, then by key and id. The key is the name, or the number that matched.
create type patients.find as (rank integer, key text, id uuid);

-- Patients whose name has, for each of p_words, a word that begins with it. Those whose whole name begins with the
-- first word come first (rank 0), then the others (rank 1), each by name; after p_after, when it is given.
--
-- A rare word leads: its few bearers are looked at one by one. Where every word is common, the names that begin with
-- the first are walked in order until the page is full, which is soon when all are common; only when that fails are
-- the bearers of all words intersected. So the work is bounded by the rarest word or by the page, not by the tenant.
--
-- The ends of the ranges are made beforehand: row-level security turns a range into a filter where its end is computed
-- in the condition, because neither concatenation of a column nor coalesce counts as leakproof.
create function patients.find_by_words(p_organization uuid, p_words text[], p_after patients.find, p_limit integer)
returns setof patients.find
language plpgsql
as $$
declare
  c_few constant integer := 1000;
  c_walk constant integer := 5000;
  c_last constant text := chr(1114111);
  v_ends text[] := array(select w || c_last from unnest(p_words) with ordinality as given (w, place) order by place);
  v_first text := p_words[1];
  v_first_end text := v_ends[1];
  -- Where the walk begins: where the page before ended, or where the word does.
  v_from_name text := coalesce(p_after.key, v_first);
  v_from_id uuid := coalesce(p_after.id, '00000000-0000-0000-0000-000000000000');
  v_count integer;
  v_rarest integer;
  v_bearers integer := c_few + 1;
  v_finds patients.find[];
begin
  for v_place in 1 .. cardinality(p_words) loop
    select count(*) into v_count from (
      select from patients.name_words w
      where w.organization_id = p_organization and w.word >= p_words[v_place] and w.word < v_ends[v_place]
      limit c_few + 1) bearers;
    if v_count < v_bearers then
      v_bearers := v_count;
      v_rarest := v_place;
    end if;
  end loop;

  if v_bearers <= c_few then
    return query
      select f.* from (
        select distinct
          case when w.sort_name >= v_first and w.sort_name < v_first_end then 0 else 1 end,
          w.sort_name::text,
          w.patient_id
        from patients.name_words w
        where w.organization_id = p_organization and w.word >= p_words[v_rarest] and w.word < v_ends[v_rarest]
          and not exists (
            select from unnest(p_words, v_ends) as wanted (word, ending)
            where not exists (
              select from patients.name_words n
              where n.organization_id = p_organization and n.patient_id = w.patient_id
                and n.word >= wanted.word and n.word < wanted.ending))
      ) f (rank, key, id)
      where p_after is null or (f.rank, f.key collate "C", f.id) > (p_after.rank, p_after.key, p_after.id)
      order by f.rank, f.key collate "C", f.id
      limit p_limit;
    return;
  end if;

  if p_after is null or p_after.rank = 0 then
    v_finds := array(
      select (0, n.sort_name, n.id)::patients.find
      from (
        select p.sort_name, p.id from patients.patients p
        where p.organization_id = p_organization and p.sort_name < v_first_end
          and (p.sort_name, p.id) > (v_from_name, v_from_id)
        order by p.sort_name, p.id
        limit c_walk
      ) n
      where not exists (
        select from unnest(p_words, v_ends) as wanted (word, ending)
        where not exists (
          select from patients.name_words o
          where o.organization_id = p_organization and o.patient_id = n.id
            and o.word >= wanted.word and o.word < wanted.ending))
      order by n.sort_name, n.id
      limit p_limit);
    if cardinality(v_finds) = p_limit then
      return query select f.* from unnest(v_finds) f;
      return;
    end if;
  end if;

  return query
    select f.* from (
      select case when min(w.sort_name) >= v_first and min(w.sort_name) < v_first_end then 0 else 1 end,
        min(w.sort_name)::text,
        w.patient_id
      from unnest(p_words, v_ends) with ordinality as wanted (word, ending, place)
      join patients.name_words w
        on w.organization_id = p_organization and w.word >= wanted.word and w.word < wanted.ending
      group by w.patient_id
      having bit_or(1 << (wanted.place::integer - 1)) = (1 << cardinality(p_words)) - 1
    ) f (rank, key, id)
    where p_after is null or (f.rank, f.key collate "C", f.id) > (p_after.rank, p_after.key, p_after.id)
    order by f.rank, f.key collate "C", f.id
    limit p_limit;
end
$$;

-- Patients whose CPF is the one behind the keyed hash (rank 0), then those who have a phone number that begins with
-- the digits (rank 1), in the order of the numbers.
create function patients.find_by_number(
  p_organization uuid, p_digits text, p_cpf_index bytea, p_after patients.find, p_limit integer)
returns setof patients.find
language plpgsql
as $$
declare
  c_after_nine constant text := ':';
  v_end text := p_digits || c_after_nine;
  v_from_digits text := case when p_after.rank = 1 then p_after.key else p_digits end;
  v_from_id uuid := case when p_after.rank = 1 then p_after.id else '00000000-0000-0000-0000-000000000000' end;
  v_bearer uuid;
begin
  select p.id into v_bearer from patients.patients p
  where p.organization_id = p_organization and p.cpf_index = p_cpf_index;
  if v_bearer is not null and p_after is null then
    return next (0, '', v_bearer)::patients.find;
  end if;
  return query
    select 1, d.digits::text, d.patient_id from patients.phone_digits d
    where d.organization_id = p_organization and d.digits < v_end and (d.digits, d.patient_id) > (v_from_digits, v_from_id)
      and d.patient_id is distinct from v_bearer
      -- A number that matches with and without its area code is found once.
      and not exists (
        select from patients.phone_digits e
        where e.organization_id = p_organization and e.patient_id = d.patient_id
          and e.digits >= p_digits and e.digits < d.digits)
    order by d.digits, d.patient_id
    limit p_limit;
end
$$;

-- The hot path of reception: everybody by name (no words, no digits), by words of the name, or by number.
create function patients.find_patients(
  p_organization uuid, p_words text[], p_digits text, p_cpf_index bytea,
  p_after_rank integer, p_after_key text, p_after_id uuid, p_limit integer)
returns table (
  rank integer, key text, id uuid, full_name text, social_name text, birth_date text, sex text, cpf_sealed bytea,
  phone text, email text, language text, version integer)
language plpgsql
as $$
#variable_conflict use_column
declare
  v_after patients.find := case when p_after_id is not null then (p_after_rank, p_after_key, p_after_id)::patients.find end;
  v_from_name text := coalesce(p_after_key, '');
  v_from_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
  v_finds patients.find[];
begin
  if p_digits is not null then
    v_finds := array(select f from patients.find_by_number(p_organization, p_digits, p_cpf_index, v_after, p_limit) f);
  elsif cardinality(p_words) > 0 then
    v_finds := array(select f from patients.find_by_words(p_organization, p_words, v_after, p_limit) f);
  else
    v_finds := array(
      select (0, p.sort_name, p.id)::patients.find from patients.patients p
      where p.organization_id = p_organization and (p.sort_name, p.id) > (v_from_name, v_from_id)
      order by p.sort_name, p.id
      limit p_limit);
  end if;
  return query
    select f.rank, f.key, p.id, p.full_name, p.social_name, p.birth_date::text, p.sex, p.cpf_sealed,
      p.phone::text, p.email, p.language, p.version
    from unnest(v_finds) with ordinality as f (rank, key, id, place)
    join patients.patients p on p.organization_id = p_organization and p.id = f.id
    order by f.place;
end
$$;

create view patients.published_patients with (security_invoker = true) as
  select organization_id, id, full_name, social_name, email, phone, language from patients.patients;
grant select on patients.published_patients to agendify_app;
