import assert from 'node:assert/strict';
import test from 'node:test';
import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makePatientsModule } from '../../index.ts';

const { registerPatient, findPatients } = PATIENTS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makePatientsModule(ground)] });
const owner = await api.owner();
const stranger = await api.owner();

const REGISTRY = [
  { fullName: 'Maria da Silva', phone: '(27) 99811-2233', cpf: '529.982.247-25' },
  { fullName: 'Marcos Silveira', phone: '(27) 99811-9999' },
  { fullName: 'Ana Maria Silvestre', phone: '(11) 98765-4321' },
  { fullName: 'João Pereira', phone: '(27) 3333-4444' },
  { fullName: 'JOAO BATISTA' },
  { fullName: "Luiza D'Ávila", phone: '+1 415 555 2671' },
  { fullName: 'Roberto Nunes', socialName: 'Márcia Nunes' },
  { fullName: 'Zuleica Joãozinho' },
];
for (const body of REGISTRY) {
  const registered = await owner.call(registerPatient, { body });
  assert.equal(registered.status, 201);
}
// The same people, in another organization.
for (const body of REGISTRY) await stranger.call(registerPatient, { body });

async function find(query: string): Promise<string[]> {
  const { reply } = await owner.call(findPatients, { query: { query } });
  return reply.items.map(({ fullName }) => fullName);
}

for (const [query, expected] of [
  ['mar sil', ['Marcos Silveira', 'Maria da Silva', 'Ana Maria Silvestre']],
  ['sil mar', ['Ana Maria Silvestre', 'Marcos Silveira', 'Maria da Silva']],
  ['MARIA  silva', ['Maria da Silva']],
  ['joão', ['JOAO BATISTA', 'João Pereira', 'Zuleica Joãozinho']],
  ['joao', ['JOAO BATISTA', 'João Pereira', 'Zuleica Joãozinho']],
  ["D'Ávila", ["Luiza D'Ávila"]],
  ['davila', ["Luiza D'Ávila"]],
  ['d avi', ["Luiza D'Ávila"]],
  ['márcia', ['Roberto Nunes']],
  ['roberto', ['Roberto Nunes']],
  ['maria pereira', []],
  ['ilva', []],
  ['xyz', []],
  ['529.982.247-25', ['Maria da Silva']],
  ['52998224725', ['Maria da Silva']],
  ['52998224726', []],
  ['5299822472', []],
  ['27998112233', ['Maria da Silva']],
  ['(27) 99811-2233', ['Maria da Silva']],
  ['+55 27 99811-2233', ['Maria da Silva']],
  ['5527998112233', ['Maria da Silva']],
  ['99811', ['Maria da Silva', 'Marcos Silveira']],
  ['2799811', ['Maria da Silva', 'Marcos Silveira']],
  ['33334444', ['João Pereira']],
  ['4444', ['João Pereira']],
  ['2671', ["Luiza D'Ávila"]],
  ['1415555', ["Luiza D'Ávila"]],
  ['12', []],
  ['...', []],
  ['%', []],
  ["mar' or 1=1 --", []],
  ['mar_', ['Marcos Silveira', 'Maria da Silva', 'Ana Maria Silvestre', 'Roberto Nunes']],
] as const) {
  test(`"${query}" finds ${expected.length === 0 ? 'nobody' : expected.join(', ')}`, async () => {
    assert.deepEqual(await find(query), expected);
  });
}

test('finds everybody by name without a query, and without regard to accents', async () => {
  assert.deepEqual(await find(''), [
    'Ana Maria Silvestre',
    'JOAO BATISTA',
    'João Pereira',
    "Luiza D'Ávila",
    'Marcos Silveira',
    'Maria da Silva',
    'Roberto Nunes',
    'Zuleica Joãozinho',
  ]);
});

test('a find carries the patient with the middle of the CPF, and reading one the whole', async () => {
  const { reply } = await owner.call(findPatients, { query: { query: 'maria silva' } });
  const [maria] = reply.items;
  assert.equal(maria?.cpf, '***.982.247-**');
  const whole = await owner.call(PATIENTS_ENDPOINTS.readPatient, { params: { id: maria.id } });
  assert.equal(whole.reply.cpf, '52998224725');
  assert.equal(maria.phone, '+5527998112233');
});

for (const query of ['', 'mar', 'sil mar', '99811', 'j']) {
  test(`pages of "${query}" are the whole, in order, nobody twice`, async () => {
    const whole = await find(query);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const parameters: Record<string, string> = { query, limit: '1', ...(cursor === '' ? {} : { cursor }) };
      const page = findPatients.reply.parse((await owner.call(findPatients, { query: parameters })).raw);
      paged.push(...page.items.map(({ fullName }) => fullName));
      cursor = page.nextCursor;
      assert.ok(paged.length <= REGISTRY.length);
    }
    assert.deepEqual(paged, whole);
  });
}

test('refuses a cursor that is none', async () => {
  for (const cursor of ['nonsense', Buffer.from('["Ana"]').toString('base64url')]) {
    assert.equal((await owner.call(findPatients, { query: { cursor } })).problem, 'invalid-input');
  }
});

test('a word that matches at several places counts its patient once', async () => {
  const other = await api.owner();
  await other.call(registerPatient, { body: { fullName: 'Mara Maria Marina', phone: '27 99999-9999' } });
  for (const query of ['mar', 'mar mari', '9999']) {
    const { reply } = await other.call(findPatients, { query: { query } });
    assert.equal(reply.items.length, 1, query);
  }
});
