import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS, type Provider } from '@agendify/contracts';
import { hashToken, newToken } from '@agendify/platform';
import { type TestMember, startTestApi } from '@agendify/testing';
import {
  type OpenIdPerson,
  type OpenIdProvider,
  startOpenIdProvider,
} from '@agendify/testing/identity-providers';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const at = IDENTITY_ENDPOINTS;
const redirectUri = (provider: Provider) => `http://localhost:3000/sign-in/with/${provider}`;
const GOOGLE = { id: 'ours-at-google', secret: 'g'.repeat(32), redirectUri: redirectUri('google') };
const MICROSOFT = { id: 'ours-at-microsoft', secret: 'm'.repeat(32), redirectUri: redirectUri('microsoft') };
const OTHER = { id: 'another', secret: 'o'.repeat(32), redirectUri: redirectUri('google') };
const google = await startOpenIdProvider([GOOGLE, OTHER]);
const microsoft = await startOpenIdProvider([MICROSOFT]);
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  settings: {
    GOOGLE_CLIENT_ID: GOOGLE.id,
    GOOGLE_CLIENT_SECRET: GOOGLE.secret,
    GOOGLE_ISSUER: google.issuer,
    MICROSOFT_CLIENT_ID: MICROSOFT.id,
    MICROSOFT_CLIENT_SECRET: MICROSOFT.secret,
    MICROSOFT_ISSUER: microsoft.issuer,
  },
});

const somebody = (change: Partial<OpenIdPerson> = {}): OpenIdPerson => ({
  subject: randomUUID(),
  email: `${randomUUID()}@example.com`,
  name: 'Lia Prado',
  ...change,
});

async function start(provider: Provider = 'google', body = {}) {
  const { reply, headers } = await api.call(at.startProviderSignIn, { params: { provider }, body });
  return { url: reply.url, cookie: cookieOf(headers) };
}

function finish(answer: object, cookie: string, provider: Provider = 'google') {
  return api.call(at.finishProviderSignIn, { params: { provider }, body: answer, headers: { cookie } });
}

async function signIn(person: OpenIdPerson, at_: OpenIdProvider = google, provider: Provider = 'google') {
  const { url, cookie } = await start(provider);
  return finish(await at_.signIn(url, person), cookie, provider);
}

function cookieOf(headers: Readonly<Record<string, unknown>>): string {
  return String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

async function signedUp() {
  const credentials = { email: `${randomUUID()}@example.com`, password: 'girassol azul 42' };
  const { reply } = await api.call(at.signUp, {
    body: { organizationName: 'Clínica', name: 'Lia', ...credentials, termsVersion: CURRENT_TERMS_VERSION },
  });
  const authorization = `Bearer ${reply.accessToken}`;
  const call: TestMember['call'] = (endpoint, sent = {}) =>
    api.call(endpoint, { ...sent, headers: { authorization, ...sent.headers } });
  return { ...credentials, call, me: reply.me };
}
type Person = Awaited<ReturnType<typeof signedUp>>;

async function link(someone: Person, person: OpenIdPerson) {
  const { reply, headers } = await someone.call(at.startLink, { params: { provider: 'google' } });
  return someone.call(at.finishLink, {
    params: { provider: 'google' },
    body: await google.signIn(reply.url, person),
    headers: { cookie: cookieOf(headers) },
  });
}

const owner = await signedUp();
const linkedPerson = somebody();
await link(owner, linkedPerson);

async function invite(email: string) {
  const token = newToken();
  await api.world.query(
    `insert into identity.invitations (organization_id, id, email, role, token_hash, invited_by, expires_at)
     values ($1, $2, $3, 'assistant', $4, $5, now() + interval '1 day')`,
    [owner.me.membership.organizationId, randomUUID(), email, hashToken(token), owner.me.account.id],
  );
  return { invitationToken: token, termsVersion: CURRENT_TERMS_VERSION };
}

test('offers the providers that are configured', async () => {
  assert.deepEqual((await api.call(at.listProviders)).reply.providers, ['google', 'microsoft']);
});

test('signs in who has linked the identity', async () => {
  const { reply } = await signIn(linkedPerson);
  assert.equal(reply.me.account.id, owner.me.account.id);
  const { items } = (await owner.call(at.listLinkedIdentities)).reply;
  assert.deepEqual(
    items.map(({ kind, email }) => [kind, email]),
    [['google', linkedPerson.email]],
  );
});

test('the address of an account links nothing: whoever signs in to the account does', async () => {
  const someone = await signedUp();
  const person = somebody({ email: someone.email });
  const refused = await signIn(person);
  assert.equal(refused.problem, 'identity-not-linked');
  const { linkToken } = refused.raw as { linkToken: string };
  assert.equal((await someone.call(at.confirmLink, { body: { linkToken } })).status, 201);
  assert.equal((await signIn(person)).reply.me.account.id, someone.me.account.id);
});

test('an identity belongs to one account, and to the account that had begun to link it', async () => {
  const other = await signedUp();
  assert.equal((await link(other, linkedPerson)).problem, 'identity-linked-elsewhere');
  const { reply, headers } = await other.call(at.startLink, { params: { provider: 'google' } });
  const answer = await google.signIn(reply.url, somebody());
  const call = { params: { provider: 'google' }, body: answer, headers: { cookie: cookieOf(headers) } };
  assert.equal((await owner.call(at.finishLink, call)).problem, 'provider-answer-refused');
});

test('an invitation is accepted with an identity that is not linked yet, and makes an account without a password', async () => {
  const email = `${randomUUID()}@example.com`;
  const person = somebody();
  const { url, cookie } = await start('google', await invite(email));
  const { reply } = await finish(await google.signIn(url, person), cookie);
  assert.deepEqual(
    [reply.me.account.email, reply.me.account.name, reply.me.membership.role],
    [email, 'Lia Prado', 'assistant'],
  );
  assert.equal((await signIn(person)).reply.me.account.id, reply.me.account.id);
  const authorization = { authorization: `Bearer ${reply.accessToken}` };
  const { items } = (await api.call(at.listLinkedIdentities, { headers: authorization })).reply;
  const removed = await api.call(at.removeLinkedIdentity, {
    params: { id: items[0]?.id ?? '' },
    headers: authorization,
  });
  assert.equal(removed.problem, 'last-way-in');
});

test('an invitation of an address that has an account is not accepted by a stranger’s identity', async () => {
  const someone = await signedUp();
  const { url, cookie } = await start('google', await invite(someone.email));
  const refused = await finish(await google.signIn(url, somebody()), cookie);
  assert.equal(refused.problem, 'identity-not-linked');
});

test('is one factor, unless the provider says that it has asked for two', async () => {
  const someone = await signedUp();
  const person = somebody();
  await link(someone, person);
  await api.world.query(
    `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, transports, name, is_synchronized, created_at)
     values ($1, $2, '\\x01', '\\x02', 0, '{}', 'Celular', false, now())`,
    [randomUUID(), someone.me.account.id],
  );
  assert.equal((await signIn(person)).problem, 'second-factor-needed');
  assert.equal((await signIn({ ...person, amr: ['pwd', 'mfa'] })).status, 200);
});

test('refuses an answer whose state is of another browser', async () => {
  const [mine, theirs] = [await start(), await start()];
  const answer = await google.signIn(theirs.url, linkedPerson);
  assert.equal((await finish(answer, mine.cookie)).problem, 'provider-answer-refused');
  const own = await google.signIn(mine.url, linkedPerson);
  assert.equal(
    (await finish({ ...answer, state: own['state'] }, mine.cookie)).problem,
    'provider-answer-refused',
  );
});

test('refuses a token with another nonce', async () => {
  const { url, cookie } = await start();
  const swapped = new URL(url);
  swapped.searchParams.set('nonce', 'of-somebody-else');
  const answer = await google.signIn(swapped.href, linkedPerson);
  assert.equal((await finish(answer, cookie)).problem, 'provider-answer-refused');
});

test('refuses a code a second time, whatever comes with it', async () => {
  const { url, cookie } = await start();
  const answer = await google.signIn(url, linkedPerson);
  assert.equal((await finish(answer, cookie)).status, 200);
  assert.equal((await finish(answer, cookie)).problem, 'proof-expired');
  const fresh = await start();
  const state = new URL(fresh.url).searchParams.get('state');
  const again = await finish({ ...answer, state }, fresh.cookie);
  assert.equal(again.problem, 'provider-answer-refused');
});

test('refuses a code that was asked for with another proof of who asks', async () => {
  const [mine, other] = [await start(), await start()];
  const mixed = new URL(mine.url);
  const challenge = new URL(other.url).searchParams.get('code_challenge') ?? '';
  mixed.searchParams.set('code_challenge', challenge);
  const answer = await google.signIn(mixed.href, linkedPerson);
  assert.equal((await finish(answer, mine.cookie)).problem, 'provider-answer-refused');
});

test('refuses what a provider answers to a request without such a proof', async () => {
  const { url, cookie } = await start();
  const bare = new URL(url);
  bare.searchParams.delete('code_challenge');
  bare.searchParams.delete('code_challenge_method');
  const answer = await google.signIn(bare.href, linkedPerson);
  assert.equal(answer['error'], 'invalid_request');
  const { error, iss, state } = answer;
  assert.equal((await finish({ error, iss, state }, cookie)).problem, 'provider-answer-refused');
});

test('refuses a token for another client, signed by the provider itself', async () => {
  const { url, cookie } = await start();
  const theirs = new URL(url);
  theirs.searchParams.set('client_id', OTHER.id);
  const answer = await google.signIn(theirs.href, linkedPerson);
  assert.equal((await finish(answer, cookie)).problem, 'provider-answer-refused');
  const ours = await start();
  const code = await google.signIn(ours.url, linkedPerson);
  const foreign = await tokenOf(OTHER, new URL(ours.url).searchParams.get('nonce') ?? '');
  google.swapNextToken(() => foreign);
  assert.equal((await finish(code, ours.cookie)).problem, 'provider-answer-refused');
});

test('refuses a token that another has signed', async () => {
  const { url, cookie } = await start();
  const answer = await google.signIn(url, linkedPerson);
  google.swapNextToken((token) => {
    const [head, body = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'vitima' })).toString('base64url');
    return `${String(head)}.${changed}.${token.split('.')[2] ?? ''}`;
  });
  assert.equal((await finish(answer, cookie)).problem, 'provider-answer-refused');
});

test('refuses an answer of one provider in the place of another', async () => {
  const { url, cookie } = await start('google');
  const atOther = new URL(url);
  const wanted = await start('microsoft');
  const other = new URL(wanted.url);
  for (const name of ['state', 'nonce', 'code_challenge'])
    other.searchParams.set(name, atOther.searchParams.get(name) ?? '');
  const answer = await microsoft.signIn(other.href, linkedPerson);
  assert.equal(answer['iss'], microsoft.issuer);
  assert.equal((await finish(answer, cookie, 'microsoft')).problem, 'provider-answer-refused');
  const second = await start('google');
  const state = new URL(second.url).searchParams.get('state');
  const mixed = await finish({ ...answer, state }, second.cookie, 'google');
  assert.equal(mixed.problem, 'provider-answer-refused');
});

test('a provider that does not answer is no refusal of anybody', async () => {
  const quiet = await startTestApi({
    modules: (ground) => [makeIdentityModule(ground)],
    settings: { GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'x', GOOGLE_ISSUER: 'http://127.0.0.1:9' },
  });
  const call = { params: { provider: 'google' } };
  assert.equal((await quiet.call(at.startProviderSignIn, call)).problem, 'provider-unreachable');
  const absent = await quiet.call(at.startProviderSignIn, { params: { provider: 'microsoft' } });
  assert.equal(absent.problem, 'provider-not-offered');
});

/** A token that the provider gives another client, for a nonce of ours. */
async function tokenOf(client: typeof OTHER, nonce: string): Promise<string> {
  const verifier = 'v'.repeat(43);
  const url = new URL(`${google.issuer}/auth`);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  for (const [name, value] of Object.entries({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    nonce,
    state: 'x',
  }))
    url.searchParams.set(name, value);
  const { code = '' } = await google.signIn(url.href, linkedPerson);
  const answer = await fetch(`${google.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: client.redirectUri,
      code_verifier: verifier,
      client_id: client.id,
      client_secret: client.secret,
    }),
  });
  const body = (await answer.json()) as { id_token: string };
  return body.id_token;
}
