import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { PATIENTS_ENDPOINTS, ROLES, hasPermission } from '@agendify/contracts';
import { type TestMember, startTestApi } from '@agendify/testing';
import { makePatientsModule } from '../../index.ts';

const { registerPatient, readPatient, updatePatient, findPatients } = PATIENTS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makePatientsModule(ground)] });

let made = 0;
async function registered(owner: TestMember, change: object = {}) {
  const { reply } = await owner.call(registerPatient, {
    body: { fullName: `Paciente ${String(++made)}`, ...change },
  });
  return reply;
}

async function eventsOf(owner: TestMember): Promise<string[]> {
  const rows = await api.world.query<{ type: string }>(
    'select type from platform.outbox where organization_id = $1',
    [owner.organizationId],
  );
  return rows.map(({ type }) => type);
}

test('registers a patient with a phone in E.164 and a CPF in digits', async () => {
  const owner = await api.owner();
  const body = {
    fullName: '  Maria da Silva ',
    birthDate: '1980-02-29',
    cpf: '529.982.247-25',
    phone: '(27) 99811-2233',
    email: 'Maria@Example.com',
  };
  const { status, reply, headers } = await owner.call(registerPatient, { body });
  assert.equal(status, 201);
  assert.equal(headers['etag'], '"1"');
  assert.deepEqual(reply, {
    id: reply.id,
    fullName: 'Maria da Silva',
    socialName: null,
    birthDate: '1980-02-29',
    sex: 'unknown',
    cpf: '52998224725',
    phone: '+5527998112233',
    email: 'maria@example.com',
    language: 'pt-BR',
    version: 1,
  });
  const read = await owner.call(readPatient, { params: { id: reply.id } });
  assert.deepEqual(read.reply, reply);
  const unchanged = await owner.call(readPatient, {
    params: { id: reply.id },
    headers: { 'if-none-match': '"1"' },
  });
  assert.equal(unchanged.status, 304);
});

test('the CPF lies encrypted in the database and opens only in its own row', async () => {
  const owner = await api.owner();
  const first = await registered(owner, { cpf: '52998224725' });
  const second = await registered(owner);
  const [row] = await api.world.query<{ text: string }>(
    'select p::text as text from patients.patients p where organization_id = $1 and id = $2',
    [owner.organizationId, first.id],
  );
  assert.ok(
    !row?.text.includes('52998224725') && !row?.text.includes(Buffer.from('52998224725').toString('hex')),
  );
  await api.world.query(
    `update patients.patients set cpf_sealed = (select cpf_sealed from patients.patients where id = $1) where id = $2`,
    [first.id, second.id],
  );
  assert.equal((await owner.call(readPatient, { params: { id: second.id } })).problem, 'internal-fault');
});

for (const [what, change, pointer] of [
  ['a CPF whose check digits do not match', { cpf: '529.982.247-24' }, '/cpf'],
  ['a CPF of equal digits', { cpf: '111.111.111-11' }, '/cpf'],
  ['a phone without area code', { phone: '99811-2233' }, '/phone'],
  ['a phone that is none', { phone: '(00) 00000-0000' }, '/phone'],
  ['a day that does not exist', { birthDate: '1981-02-29' }, '/birthDate'],
  ['an empty name', { fullName: ' ' }, '/fullName'],
] as const) {
  test(`refuses ${what} and says where`, async () => {
    const owner = await api.owner();
    const refused = await owner.call(registerPatient, { body: { fullName: 'Maria', ...change } });
    assert.equal(refused.status, 422);
    assert.equal(refused.problem, 'invalid-input');
    assert.deepEqual(
      (refused.raw as { errors: { pointer: string }[] }).errors.map((error) => error.pointer),
      [pointer],
    );
  });
}

test('a CPF is registered once in an organization, acknowledged or not, and again in another', async () => {
  const owner = await api.owner();
  const first = await registered(owner, { cpf: '52998224725' });
  const body = { fullName: 'Outra Pessoa', cpf: '529.982.247-25', acknowledgeDuplicates: true };
  const refused = await owner.call(registerPatient, { body });
  assert.equal(refused.problem, 'cpf-taken');
  assert.equal((refused.raw as { patientId: string }).patientId, first.id);
  const other = await registered(owner);
  const patch = { params: { id: other.id }, headers: { 'if-match': '"1"' }, body: { cpf: '52998224725' } };
  assert.equal((await owner.call(updatePatient, patch)).problem, 'cpf-taken');
  assert.equal((await (await api.owner()).call(registerPatient, { body })).status, 201);
});

test('of eight who register one CPF at once, one does', async () => {
  const owner = await api.owner();
  // The first use of an organization's key lets others wait: it would hide a race.
  await registered(owner);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      owner.call(registerPatient, { body: { fullName: `Pessoa ${String(index)}`, cpf: '52998224725' } }),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal(answers.filter(({ problem }) => problem === 'cpf-taken').length, 7);
});

const KNOWN = { fullName: 'João Pereira', birthDate: '1970-05-01', phone: '(27) 99811-2233' };
for (const [what, body, isLikely] of [
  ['the same name and birth date', { fullName: 'JOAO  PEREIRA', birthDate: '1970-05-01' }, true],
  ['the same name without birth date', { fullName: 'Joao Pereira' }, true],
  ['the same name, born another day', { fullName: 'João Pereira', birthDate: '1999-01-01' }, false],
  ['the same phone and first name', { fullName: 'João P. Neto', phone: '27 99811-2233' }, true],
  ['the same phone, another first name', { fullName: 'Clara Pereira', phone: '27 99811-2233' }, false],
  ['another name', { fullName: 'João Pereira Lima' }, false],
] as const) {
  test(`${what} is ${isLikely ? 'a possible duplicate' : 'somebody else'}`, async () => {
    const owner = await api.owner();
    const known = await registered(owner, KNOWN);
    const answer = await owner.call(registerPatient, { body });
    assert.equal(answer.problem, isLikely ? 'possible-duplicate' : null);
    if (!isLikely) return;
    const { candidates } = answer.raw as { candidates: object[] };
    assert.deepEqual(candidates, [
      { id: known.id, fullName: 'João Pereira', birthDate: '1970-05-01', phone: '+5527998112233' },
    ]);
    assert.equal(
      (await owner.call(registerPatient, { body: { ...body, acknowledgeDuplicates: true } })).status,
      201,
    );
  });
}

test('names at most five likely ones, none of them of another organization', async () => {
  const owner = await api.owner();
  const stranger = await api.owner();
  for (let each = 0; each < 7; each++) await registered(owner, { ...KNOWN, acknowledgeDuplicates: true });
  const refused = await owner.call(registerPatient, { body: KNOWN });
  assert.equal((refused.raw as { candidates: object[] }).candidates.length, 5);
  assert.equal((await stranger.call(registerPatient, { body: KNOWN })).status, 201);
});

test('of two who register one name at once, the second is told of the first', async () => {
  const owner = await api.owner();
  await registered(owner);
  const answers = await Promise.all(
    [1, 2, 3].map(() => owner.call(registerPatient, { body: { fullName: 'Rui Barbosa' } })),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
});

test('five retries under one key make one patient', async () => {
  const owner = await api.owner();
  const call = { body: KNOWN, headers: { 'idempotency-key': randomUUID() } };
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.call(registerPatient, call)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201, 201, 201],
  );
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  assert.deepEqual(
    answers.map(({ headers }) => headers['etag']),
    Array.from({ length: 5 }, () => '"1"'),
  );
  assert.equal((await owner.call(findPatients)).reply.items.length, 1);
});

test('corrects what is given, empties what is null, and keeps the rest', async () => {
  const owner = await api.owner();
  const before = await registered(owner, { ...KNOWN, cpf: '52998224725', socialName: 'Joana' });
  const { reply, headers } = await owner.call(updatePatient, {
    params: { id: before.id },
    headers: { 'if-match': '"1"' },
    body: { phone: null, email: 'j@example.com', cpf: '111.444.777-35' },
  });
  assert.deepEqual(reply, { ...before, phone: null, email: 'j@example.com', cpf: '11144477735', version: 2 });
  assert.equal(headers['etag'], '"2"');
  assert.deepEqual(await eventsOf(owner), [], 'nobody was renamed');
  const find = async (query: string) =>
    (await owner.call(findPatients, { query: { query } })).reply.items.length;
  assert.deepEqual(
    [await find('99811'), await find('111.444.777-35'), await find('529.982.247-25')],
    [0, 1, 0],
  );
});

for (const [what, body] of [
  ['full', { fullName: 'Joana Prado' }],
  ['social', { socialName: 'Joana Prado' }],
] as const) {
  test(`another ${what} name is found, the old one is not, and those who show it are told`, async () => {
    const owner = await api.owner();
    const { id } = await registered(owner, { fullName: 'Mauro Reis', socialName: 'Mauro' });
    await owner.call(updatePatient, { params: { id }, headers: { 'if-match': '"1"' }, body });
    const found = await owner.call(findPatients, { query: { query: 'prado joana' } });
    assert.deepEqual(
      found.reply.items.map((patient) => patient.id),
      [id],
    );
    assert.deepEqual(await eventsOf(owner), ['patients.patient-renamed']);
    const old = await owner.call(findPatients, { query: { query: 'reis' } });
    assert.equal(old.reply.items.length, what === 'full' ? 0 : 1);
  });
}

test('an update without the version is 428, with an old one 412, and changes nothing', async () => {
  const owner = await api.owner();
  const { id } = await registered(owner);
  const body = { email: 'x@example.com' };
  assert.equal((await owner.call(updatePatient, { params: { id }, body })).problem, 'version-required');
  const first = await owner.call(updatePatient, { params: { id }, body, headers: { 'if-match': '"1"' } });
  assert.equal(first.status, 200);
  const late = await owner.call(updatePatient, {
    params: { id },
    body: { email: null },
    headers: { 'if-match': '"1"' },
  });
  assert.equal(late.status, 412);
  assert.equal(late.problem, 'version-conflict');
  assert.equal((await owner.call(readPatient, { params: { id } })).reply.email, 'x@example.com');
});

test('of five who correct one version at once, one does', async () => {
  const owner = await api.owner();
  const { id } = await registered(owner);
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      owner.call(updatePatient, {
        params: { id },
        body: { email: `x${String(n)}@example.com` },
        headers: { 'if-match': '"1"' },
      }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412, 412, 412, 412]);
});

test('a patient of another organization is not there', async () => {
  const owner = await api.owner();
  const stranger = await api.owner();
  const { id } = await registered(owner);
  const update = { params: { id }, body: { email: null }, headers: { 'if-match': '"1"' } };
  assert.equal((await stranger.call(readPatient, { params: { id } })).problem, 'not-found');
  assert.equal((await stranger.call(updatePatient, update)).problem, 'not-found');
  assert.deepEqual((await stranger.call(findPatients)).reply.items, []);
  assert.equal((await owner.call(updatePatient, update)).status, 200);
});

test('every role of staff reads patients, those who may write them do; nobody else does', async () => {
  const owner = await api.owner();
  for (const role of ROLES) {
    const member = await api.memberOf(owner.organizationId, role);
    const { id } = await registered(owner);
    const written = hasPermission({ role }, 'patients.write') ? 200 : 403;
    const statuses = await Promise.all([
      member.call(readPatient, { params: { id } }),
      member.call(findPatients),
      member.call(updatePatient, { params: { id }, body: {}, headers: { 'if-match': '"1"' } }),
    ]);
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [200, 200, written],
      role,
    );
  }
  for (const endpoint of Object.values(PATIENTS_ENDPOINTS)) {
    const answer = await api.call(endpoint, { params: { id: randomUUID() } });
    assert.equal(answer.problem, 'identity-missing', endpoint.id);
  }
  assert.deepEqual(api.endpoints.map(({ id }) => id).toSorted(), Object.keys(PATIENTS_ENDPOINTS).toSorted());
});
