import assert from 'node:assert/strict';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const { signUp, readMe, signIn } = IDENTITY_ENDPOINTS;
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
});

let people = 0;
function newcomer(change: object = {}) {
  return {
    organizationName: 'Clínica Aurora',
    name: 'Ana Souza',
    email: `ana${String(++people)}@clinica.test`,
    password: 'girassol azul 42',
    termsVersion: CURRENT_TERMS_VERSION,
    ...change,
  };
}

test('signs up an organization and its owner, who is signed in', async () => {
  const ana = newcomer();
  const { status, reply, headers } = await api.call(signUp, { body: ana });
  assert.equal(status, 201);
  assert.equal(reply.me.membership.role, 'owner');
  assert.equal(reply.me.membership.organizationName, 'Clínica Aurora');
  assert.equal(reply.refreshToken, undefined);
  assert.match(
    String(headers['set-cookie']),
    /^__Host-agendify-refresh=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict,__Host-agendify-device=/,
  );
  const me = await api.call(readMe, { headers: { authorization: `Bearer ${reply.accessToken}` } });
  assert.deepEqual(me.reply, reply.me);
});

test('of eight that sign up with one address at once, one is signed up', async () => {
  const ana = newcomer();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      api.call(signUp, { body: { ...ana, password: `girassol azul ${String(index)}` } }),
    ),
  );
  assert.deepEqual(answers.map(({ status, problem }) => problem ?? status).toSorted(), [
    201,
    ...Array.from({ length: 7 }, () => 'account-exists'),
  ]);
  const rows = await api.world.query('select from identity.accounts where email = $1', [ana.email]);
  assert.equal(rows.length, 1);
  const organizations = await api.world.query(
    `select from identity.organizations o where not exists (select from identity.memberships m where m.organization_id = o.organization_id)`,
  );
  assert.equal(organizations.length, 0, 'what was refused left no organization behind');
});

test('an existing account becomes the owner of one more organization with its password', async () => {
  const ana = newcomer();
  const first = await api.call(signUp, { body: ana });
  const second = await api.call(signUp, { body: { ...ana, organizationName: 'Clínica Boreal' } });
  assert.equal(second.status, 201);
  assert.equal(second.reply.me.account.id, first.reply.me.account.id);
  assert.equal(second.reply.me.membership.organizationName, 'Clínica Boreal');
  assert.equal(second.reply.me.memberships.length, 2);
  const wrong = await api.call(signUp, { body: { ...ana, password: 'outra senha qualquer' } });
  assert.equal(wrong.problem, 'account-exists');
});

test('signing up again after the answer was lost signs in to what was made, by however many at once', async () => {
  const ana = newcomer();
  const first = await api.call(signUp, { body: ana });
  const repeated = await Promise.all(Array.from({ length: 4 }, () => api.call(signUp, { body: ana })));
  assert.deepEqual(
    repeated.map(({ status, reply }) => [status, reply.me.membership]),
    repeated.map(() => [201, first.reply.me.membership]),
  );
  assert.equal(repeated[0]?.reply.me.memberships.length, 1);
  const another = { ...ana, organizationName: 'Clínica Boreal' };
  const pair = await Promise.all([api.call(signUp, { body: another }), api.call(signUp, { body: another })]);
  assert.equal(pair[0].reply.me.membership.organizationId, pair[1].reply.me.membership.organizationId);
});

test('addresses that differ in case only are one account', async () => {
  const ana = newcomer();
  await api.call(signUp, { body: ana });
  const again = await api.call(signUp, {
    body: { ...ana, email: ` ${ana.email.toUpperCase()} `, password: 'outra senha comprida' },
  });
  assert.equal(again.problem, 'account-exists');
  const inside = await api.call(signIn, { body: { email: ana.email.toUpperCase(), password: ana.password } });
  assert.equal(inside.status, 200);
});

for (const [what, change, problem] of [
  ['an old version of the terms', { termsVersion: '2020-01-01' }, 'terms-outdated'],
  ['a commonly used password', { password: 'Senha12345678' }, 'password-weak'],
  ['the own name as password', { name: 'Maria Aparecida', password: 'maria aparecida' }, 'password-weak'],
  ['a short password', { password: 'curta' }, 'invalid-input'],
  ['no e-mail address', { email: 'ana' }, 'invalid-input'],
  ['an empty name', { name: '  ' }, 'invalid-input'],
] as const) {
  test(`refuses ${what} and makes nothing`, async () => {
    const ana = newcomer(change);
    const refused = await api.call(signUp, { body: ana });
    assert.equal(refused.problem, problem);
    const rows = await api.world.query('select from identity.accounts where email = $1', [ana.email]);
    assert.equal(rows.length, 0);
  });
}

test('keeps the password as Argon2id with 19 MiB, two passes, one lane', async () => {
  const ana = newcomer();
  await api.call(signUp, { body: ana });
  const [row] = await api.world.query<{ hash: string }>(
    'select p.hash from identity.passwords p join identity.accounts a on a.id = p.account_id where a.email = $1',
    [ana.email],
  );
  assert.match(row?.hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a weak password is answered the same, whether or not there is an account', async () => {
  const known = newcomer();
  await api.call(signUp, { body: known });
  const answers = await Promise.all(
    [known, newcomer()].map((person) =>
      api.call(signUp, { body: { ...person, password: 'senha123456789' } }),
    ),
  );
  assert.deepEqual(
    answers.map(({ problem }) => problem),
    ['password-weak', 'password-weak'],
  );
});
