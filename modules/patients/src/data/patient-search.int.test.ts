import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import test, { after } from 'node:test';
import { OrganizationId, PatientId } from '@agendify/kernel';
import { openDatabase } from '@agendify/platform';
import { explainInTenant, makeClinicWorld, planFaults, useDatabase } from '@agendify/testing';
import { type FindKey, type Wanted, searchPatients } from './patient-search.ts';

const PATIENTS = 50_000;
// Registered before the hook of the database, so that nobody is connected any more when that is dropped.
const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});
const database = await useDatabase('search');
const world = makeClinicWorld(database.ownerUrl);
const db = openDatabase({ url: database.appUrl, poolSize: 2, namedStatements: true });
closers.push(db.close, world.close);

const FIRST = [
  'maria',
  'marcos',
  'marina',
  'jose',
  'joao',
  'ana',
  'antonio',
  'francisco',
  'carlos',
  'paulo',
  'pedro',
  'lucas',
  'luiz',
  'sandra',
  'silvia',
  'adriana',
  'juliana',
  'fernanda',
  'patricia',
  'aline',
  'bruna',
  'zilda',
];
const LAST = [
  'silva',
  'santos',
  'oliveira',
  'souza',
  'rodrigues',
  'ferreira',
  'alves',
  'pereira',
  'lima',
  'gomes',
  'costa',
  'ribeiro',
  'martins',
  'carvalho',
  'almeida',
  'lopes',
  'soares',
  'fernandes',
  'vieira',
  'barbosa',
];

/** Fills an organization with patients by arithmetic: the same ones in each organization. */
async function fill(organizationId: string): Promise<void> {
  await world.query(
    `insert into patients.patients (organization_id, id, full_name, sort_name, phone, cpf_index)
     select $1, gen_random_uuid(), name, name, '+55' || phone, sha256(convert_to(i::text, 'UTF8'))
     from (
       select i, concat_ws(' ', ($2::text[])[1 + (i * 7919) % 22], ($3::text[])[1 + (i * 104729) % 20],
         ($3::text[])[1 + (i / 20) % 20]) || case when i % 5000 = 0 then ' barcellos' else '' end as name,
         '2799' || lpad(((i * 7907) % 10000000)::text, 7, '0') as phone
       from generate_series(1::bigint, $4::bigint) i) made`,
    [organizationId, FIRST, LAST, PATIENTS],
  );
  await world.query(
    `insert into patients.name_words (organization_id, word, patient_id, sort_name)
     select distinct organization_id, word, id, sort_name from patients.patients, unnest(string_to_array(sort_name, ' ')) word
     where organization_id = $1`,
    [organizationId],
  );
  await world.query(
    `insert into patients.phone_digits (organization_id, digits, patient_id)
     select distinct organization_id, digits, id
     from patients.patients, unnest(array[substr(phone, 4), substr(phone, 6), right(phone, 4)]) digits
     where organization_id = $1`,
    [organizationId],
  );
}

const organizationId = OrganizationId.parse(randomUUID());
for (const id of [organizationId, randomUUID()]) {
  await world.query('insert into identity.organizations (organization_id, name) values ($1, $2)', [
    id,
    'Rede',
  ]);
  await fill(id);
}
await world.query('vacuum analyze patients.patients; ');
await world.query('vacuum analyze patients.name_words');
await world.query('vacuum analyze patients.phone_digits');

const everyone = await world.query<{ id: string; name: string; phone: string }>(
  'select id, sort_name as name, phone from patients.patients where organization_id = $1',
  [organizationId],
);

/** The order that a search promises, by another way: read everybody and sort. */
function expected(words: readonly string[]): string[] {
  const [first = ''] = words;
  const rank = (name: string): number => (name.startsWith(first) ? 0 : 1);
  return everyone
    .filter(({ name }) => words.every((word) => name.split(' ').some((part) => part.startsWith(word))))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name) || compare(a.id, b.id))
    .map(({ id }) => id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function search(wanted: Partial<Wanted>, limit: number, after_: FindKey | null = null) {
  const context = { organizationId, accountId: null };
  return searchPatients(
    db.hot(context),
    { words: [], digits: null, cpfIndex: null, ...wanted },
    { limit, after: after_ },
  );
}

/** Rare words, common words, a rare one among common ones, one letter, a surname first, words that nobody bears together. */
const SEARCHES = [
  ['barcellos'],
  ['bar'],
  ['maria', 'barc'],
  ['mar', 'sil'],
  ['sil', 'mar'],
  ['mar'],
  ['m'],
  ['silva'],
  ['o', 'a'],
  ['pereira', 'lima'],
  ['silvia', 'sil', 'm'],
  ['maria', 'xavier'],
  ['zilda', 'maria'],
  ['a', 'b', 's'],
];

for (const words of SEARCHES) {
  test(`"${words.join(' ')}": the first pages are what sorting everybody gives`, async () => {
    const all = expected(words);
    const found: string[] = [];
    let after_: FindKey | null = null;
    for (let page = 0; page < 4; page++) {
      const finds: Awaited<ReturnType<typeof search>> = await search({ words }, 37, after_);
      found.push(...finds.map(({ patient }) => patient.id));
      after_ = finds.at(-1)?.key ?? null;
      if (finds.length < 37 || !after_) break;
    }
    assert.deepEqual(found, all.slice(0, 4 * 37));
  });
}

test('pages that go from the names that begin with the word to those that only have it lose nobody', async () => {
  // Fernanda by first name, and those who are Fernandes.
  const words = ['fern', 'o'];
  const all = expected(words);
  const found: string[] = [];
  let after_: FindKey | null = null;
  do {
    const finds: Awaited<ReturnType<typeof search>> = await search({ words }, 200, after_);
    found.push(...finds.map(({ patient }) => patient.id));
    after_ = finds.length === 200 ? (finds.at(-1)?.key ?? null) : null;
  } while (after_);
  assert.deepEqual(found, all);
});

const FUNCTION = 'select * from patients.find_patients($1, $2, $3, $4, $5, $6, $7, $8)';
const cpfIndex = randomBytes(32);
const deep = everyone.toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id))[40_000];

for (const [what, values] of [
  ...SEARCHES.map((words) => [words.join(' '), [words, null, null, null, null, null]] as const),
  ['everybody', [[], null, null, null, null, null]],
  ['everybody, far down', [[], null, null, 0, deep?.name, deep?.id]],
  ['mar sil, next page', [['mar', 'sil'], null, null, 0, 'maria silva', PatientId.parse(randomUUID())]],
  ['a CPF or a number', [[], '27991234567', cpfIndex, null, null, null]],
  ['a number, far down', [[], '2799', null, 1, '27995000000', PatientId.parse(randomUUID())]],
  ['the beginning of all numbers', [[], '2799', null, null, null, null]],
] as const) {
  test(`the plan of "${what}" reads from indexes and throws little away`, async () => {
    const plans = await explainInTenant(database.ownerUrl, organizationId, FUNCTION, [
      organizationId,
      ...values,
      51,
    ]);
    assert.ok(plans.length > 1, 'the plans inside the function are seen');
    // What has no relation is filtered after it was read: the bounded walk, and the intersection.
    assert.deepEqual(
      planFaults(plans, 500).filter(({ relation }) => relation !== ''),
      [],
    );
  });
}

test('a search takes milliseconds, whatever the words', async () => {
  for (const words of SEARCHES) {
    const times: number[] = [];
    for (let round = 0; round < 9; round++) {
      const started = performance.now();
      await search({ words }, 51);
      times.push(performance.now() - started);
    }
    const median = times.toSorted((a, b) => a - b)[4] ?? 0;
    assert.ok(median < 150, `${words.join(' ')} took ${median.toFixed(0)} ms`);
  }
});
