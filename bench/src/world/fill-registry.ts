import { normalizeText } from '@agendify/kernel';
import type { ClinicWorld } from '@agendify/testing';
import { withoutIndexes } from './bulk-load.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';

const CHUNK = 200_000;
const TABLES = ['patients.name_words', 'patients.phone_digits', 'patients.patients'];

/**
 * Registers many patients with an organization as registering does: names of Brazil, few of which are very common, the
 * words they are found by, and phone numbers.
 */
export async function fillRegistry(
  world: ClinicWorld,
  organizationId: string,
  patients: number,
): Promise<void> {
  await withoutIndexes(world, TABLES, async () => {
    for (let first = 0; first < patients; first += CHUNK)
      await world.query(REGISTER, [
        organizationId,
        Math.min(CHUNK, patients - first),
        FIRST_NAMES,
        LAST_NAMES,
        FIRST_NAMES.map(normalizeText),
        LAST_NAMES.map(normalizeText),
      ]);
  });
  await world.query('vacuum analyze patients.patients, patients.name_words, patients.phone_digits');
}

/** The square of a random number makes the first of a list common and the last rare. */
const REGISTER = `
  with drawn as materialized (
    select bench.new_id() as id, 1 + floor(power(random(), 2) * cardinality($3::text[]))::integer as first,
      case when random() < 0.35 then 1 + floor(power(random(), 2) * cardinality($3::text[]))::integer end as second,
      case when random() < 0.3 then (array['da', 'de', 'dos'])[1 + floor(random() * 3)::integer] end as particle,
      1 + floor(power(random(), 2) * cardinality($4::text[]))::integer as middle,
      1 + floor(power(random(), 2) * cardinality($4::text[]))::integer as last,
      (11 + floor(random() * 88)::integer)::text || '9' || lpad(floor(random() * 1e8)::integer::text, 8, '0') as number
    from generate_series(1, $2::integer)),
  named as materialized (
    select id, number, concat_ws(' ', ($3::text[])[first], ($3::text[])[second], particle, ($4::text[])[middle], ($4::text[])[last]) as full_name,
      concat_ws(' ', ($5::text[])[first], ($5::text[])[second], particle, ($6::text[])[middle], ($6::text[])[last]) as sort_name
    from drawn),
  words as (
    insert into patients.name_words (organization_id, word, patient_id, sort_name)
    select $1, w.word, n.id, n.sort_name from named n, lateral (select distinct unnest(string_to_array(n.sort_name, ' ')) as word) w),
  digits as (
    insert into patients.phone_digits (organization_id, digits, patient_id)
    select $1, d.digits, n.id from named n,
      lateral (select distinct unnest(array[n.number, substring(n.number from 3), right(n.number, 4)]) as digits) d)
  insert into patients.patients (organization_id, id, full_name, sort_name, phone)
  select $1, id, full_name, sort_name, '+55' || number from named`;
