import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS, INVITATION_TOKEN } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { startOpenIdProvider } from '@agendify/testing/identity-providers';
import { PASSWORD, bearer, startIdentity } from '../../identity-under-test.ts';
import { Authenticator } from '../sign-in-with-passkey/authenticator-under-test.ts';

const at = IDENTITY_ENDPOINTS;
const GOOGLE = {
  id: 'ours-at-google',
  secret: 'g'.repeat(32),
  redirectUri: 'http://localhost:3000/sign-in/with/google',
};
const google = await startOpenIdProvider([GOOGLE]);
const identity = await startIdentity({
  GOOGLE_CLIENT_ID: GOOGLE.id,
  GOOGLE_CLIENT_SECRET: GOOGLE.secret,
  GOOGLE_ISSUER: google.issuer,
});
const { call, clock, linksOf, provenPerson, setUpTotp, signIn, signUp, trail } = identity;
const NEW = 'correnteza morna do rio';
const HOUR_MS = 60 * 60_000;

type Person = Awaited<ReturnType<typeof signUp>>;

const prove = ({ headers }: Pick<Person, 'headers'>, token: string) =>
  call(at.proveEmail, { headers, body: { token } });

const isProven = async ({ headers }: Pick<Person, 'headers'>) =>
  (await call(at.readMySecurity, { headers })).reply.isEmailProven;

/** The newest link that the mailbox of an account has got. */
async function newestLink(person: Person, what: Parameters<typeof linksOf>[1]): Promise<string> {
  const token = (await linksOf(person, what)).at(-1);
  assert.ok(token);
  return token;
}

async function resetByMail(person: Person, newPassword = NEW) {
  assert.equal((await call(at.askPasswordReset, { body: { email: person.email } })).status, 202);
  const token = await newestLink(person, 'password-reset-asked');
  return call(at.resetPassword, { body: { token, newPassword } });
}

async function addPasskey({ headers }: Person): Promise<Authenticator> {
  const authenticator = new Authenticator();
  const { options } = (await call(at.startPasskey, { headers })).reply;
  const body = { name: 'Celular', credential: authenticator.create(options) };
  assert.equal((await call(at.addPasskey, { headers, body })).status, 201);
  return authenticator;
}

async function signInWithPasskey(authenticator: Authenticator) {
  const { options } = (await call(at.startPasskeySignIn)).reply;
  return call(at.signInWithPasskey, { body: { credential: authenticator.get(options) } });
}

const cookieOf = (headers: Readonly<Record<string, unknown>>) =>
  String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

async function linkGoogle({ headers }: Person) {
  const person = { subject: randomUUID(), email: `${randomUUID()}@example.com`, name: 'Estranho' };
  const params = { provider: 'google' as const };
  const started = await call(at.startLink, { params, headers });
  const body = await google.signIn(started.reply.url, person);
  const cookie = cookieOf(started.headers);
  assert.equal((await call(at.finishLink, { params, body, headers: { ...headers, cookie } })).status, 201);
  return person;
}

async function signInWithGoogle(person: Awaited<ReturnType<typeof linkGoogle>>) {
  const params = { provider: 'google' as const };
  const { reply, headers } = await call(at.startProviderSignIn, { params, body: {} });
  const body = await google.signIn(reply.url, person);
  return call(at.finishProviderSignIn, { params, body, headers: { cookie: cookieOf(headers) } });
}

/** Invites an address, and answers the token of the link that goes there. */
async function invite(host: Person, email: string): Promise<string> {
  const invited = await call(at.inviteMember, { headers: host.headers, body: { email, role: 'assistant' } });
  const { id } = invited.reply;
  const [event] = await identity.world.query<{ payload: { sealedToken: string } }>(
    `select payload from platform.outbox where type = 'identity.member-invited' and payload->>'invitationId' = $1`,
    [id],
  );
  const context = { organizationId: OrganizationId.parse(host.organizationId), accountId: null };
  const cipher = await identity.ground.db.inTenant(context, (tx) => identity.ground.envelope.cipherOf(tx));
  return cipher.open(
    INVITATION_TOKEN,
    { invitedId: id },
    Buffer.from(event?.payload.sealedToken ?? '', 'base64'),
  );
}

const accept = (token: string, change: object) =>
  call(at.acceptInvitation, {
    body: { token, password: PASSWORD, termsVersion: CURRENT_TERMS_VERSION, ...change },
  });

/** How somebody comes in who has signed up with the address of another, and added what they could. */
async function stranger() {
  const account = await signUp();
  const person = await linkGoogle(account);
  await setUpTotp(account.headers);
  return { account, person, passkey: await addPasskey(account) };
}

test('who has signed up with the address of another is out once its owner sets a password by mail', async () => {
  const { account, person, passkey } = await stranger();
  const elsewhere = { headers: account.headers, body: { email: `${randomUUID()}@estranho.test` } };
  assert.equal((await call(at.askEmailChange, elsewhere)).status, 202);
  const walkAway = await newestLink(account, 'email-change-asked');
  const invitation = await invite(await signUp(), account.email);

  assert.equal((await resetByMail(account, 'rio longo')).problem, 'password-weak', 'no factor stays');
  assert.equal((await resetByMail(account)).status, 204);
  const joined = await accept(invitation, { password: NEW });
  assert.equal(joined.reply.me.account.email, account.email);
  assert.equal(await isProven({ headers: bearer(joined.reply.accessToken) }), true);

  assert.equal((await signInWithPasskey(passkey)).problem, 'passkey-refused');
  assert.equal((await signInWithGoogle(person)).problem, 'identity-not-linked');
  assert.equal((await signIn(account.email)).problem, 'credentials-wrong');
  assert.equal((await call(at.readMe, { headers: account.headers })).problem, 'identity-expired');
  assert.equal(
    (
      await call(at.confirmEmailChange, {
        headers: bearer(joined.reply.accessToken),
        body: { token: walkAway },
      })
    ).problem,
    'link-invalid',
  );
  const { provenBy, recoveryCodesLeft } = (
    await call(at.readMySecurity, { headers: bearer(joined.reply.accessToken) })
  ).reply;
  assert.deepEqual([provenBy, recoveryCodesLeft], [['password'], 0]);
  const [devices] = await identity.world.query<{ n: number }>(
    'select count(*)::int as n from identity.device_tokens where account_id = $1',
    [account.accountId],
  );
  assert.equal(devices?.n, 1, 'that of who has joined');
  const acts = await trail(account.accountId);
  assert.deepEqual(acts.find(({ action }) => action === 'identity.ways-in-removed')?.changes, {
    passkeys: 1,
    authenticators: 1,
    linkedIdentities: 1,
    organizationIdentities: 0,
  });
});

test('nothing that is added while the password is set anew stays in the account', async () => {
  const account = await signUp();
  await call(at.askPasswordReset, { body: { email: account.email } });
  const token = await newestLink(account, 'password-reset-asked');
  const adding = Array.from({ length: 6 }, async () => {
    const { options } = (await call(at.startPasskey, { headers: account.headers })).reply;
    const body = { name: 'Celular', credential: new Authenticator().create(options) };
    return () => call(at.addPasskey, { headers: account.headers, body });
  });
  const added = (await Promise.all(adding)).map((add) => add());
  const reset = await call(at.resetPassword, { body: { token, newPassword: NEW } });
  await Promise.all(added);
  assert.equal(reset.status, 204);
  assert.equal((await signIn(account.email, NEW)).status, 200, 'no second factor is asked for');
});

test('a proven account keeps its passkey and its linked identity after a reset', async () => {
  const someone = await provenPerson();
  const [person, passkey] = [await linkGoogle(someone), await addPasskey(someone)];
  assert.equal((await resetByMail(someone, 'rio longo')).status, 204);
  assert.equal((await signInWithPasskey(passkey)).status, 200);
  assert.equal((await signInWithGoogle(person)).problem, 'second-factor-needed');
  const acts = await trail(someone.accountId);
  assert.ok(!acts.some(({ action }) => action === 'identity.ways-in-removed'));
});

test('signing up sends one link, which proves the address once', async () => {
  const someone = await signUp();
  const [token, ...more] = await linksOf(someone, 'email-proof-asked');
  assert.ok(token !== undefined && more.length === 0);
  assert.equal(await isProven(someone), false);
  assert.equal((await prove(someone, token)).status, 204);
  assert.equal(await isProven(someone), true);
  assert.equal((await prove(someone, token)).problem, 'link-invalid');
  const acts = await trail(someone.accountId);
  assert.deepEqual(acts.find(({ action }) => action === 'identity.email-proven')?.changes, { by: 'link' });
});

test('a link counts for its own account alone, signed in, and for a day', async () => {
  const [someone, other] = [await signUp(), await signUp()];
  const token = await newestLink(someone, 'email-proof-asked');
  assert.equal((await call(at.proveEmail, { body: { token } })).problem, 'identity-missing');
  assert.equal((await prove(other, token)).problem, 'link-invalid');
  assert.equal(await isProven(other), false);
  clock.now += 24 * HOUR_MS;
  const headers = bearer((await signIn(someone.email)).reply.accessToken);
  assert.equal((await prove({ headers }, token)).problem, 'link-invalid');
  assert.equal(await isProven({ headers }), false);
});

test('a link is sent again when asked for, three at most, and none to a proven account', async () => {
  const someone = await signUp();
  const ask = async () => {
    assert.equal((await call(at.askEmailProof, { headers: someone.headers })).status, 202);
    await identity.settled();
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  const links = await linksOf(someone, 'email-proof-asked');
  assert.equal(links.length, 3);
  assert.equal((await prove(someone, links[1] ?? '')).status, 204);
  assert.equal(
    (await prove(someone, links[2] ?? '')).problem,
    'link-invalid',
    'there is nothing left to prove',
  );
  await ask();
  assert.equal((await linksOf(someone, 'email-proof-asked')).length, 3);
});

test('an invitation proves the address to which it went, for a new account and for one that is there', async () => {
  const host = await signUp();
  const joined = await accept(await invite(host, `${randomUUID()}@clinica.test`), { name: 'Eva' });
  assert.equal(await isProven({ headers: bearer(joined.reply.accessToken) }), true);

  const someone = await signUp();
  const passkey = await addPasskey(someone);
  const asked = await accept(await invite(host, someone.email), {});
  assert.equal(asked.problem, 'second-factor-needed');
  const session = await signInWithPasskey(passkey);
  assert.equal(await isProven({ headers: bearer(session.reply.accessToken) }), true, 'nothing was removed');
});

/** Changes the address of an account, and takes the old one back by the link that it has got. */
async function changeAndTakeBack(someone: Person): Promise<void> {
  const body = { email: `${randomUUID()}@clinica.test` };
  await call(at.askEmailChange, { headers: someone.headers, body });
  const token = await newestLink(someone, 'email-change-asked');
  assert.equal(
    (await call(at.confirmEmailChange, { headers: someone.headers, body: { token } })).status,
    204,
  );
  assert.equal(await isProven(someone), true, 'the new address');
  const undo = await newestLink(someone, 'email-changed');
  assert.equal((await call(at.undoEmailChange, { body: { token: undo } })).status, 204);
}

test('an address that is taken back is proven if it was before', async () => {
  for (const [someone, was] of [
    [await provenPerson(), true],
    [await signUp(), false],
  ] as const) {
    await changeAndTakeBack(someone);
    const headers = bearer((await signIn(someone.email)).reply.accessToken);
    assert.equal(await isProven({ headers }), was);
  }
});

test('who takes the own address back from a stranger, and sets a password by mail, is alone in the account', async () => {
  const { account, person, passkey } = await stranger();
  await changeAndTakeBack(account);
  assert.equal((await resetByMail(account)).status, 204);
  assert.equal((await signInWithPasskey(passkey)).problem, 'passkey-refused');
  assert.equal((await signInWithGoogle(person)).problem, 'identity-not-linked');
  assert.equal((await signIn(account.email, NEW)).status, 200);
});

test('a link that went to another address proves nothing', async () => {
  const someone = await signUp();
  const token = await newestLink(someone, 'email-proof-asked');
  await identity.world.query('update identity.accounts set email = $2 where id = $1', [
    someone.accountId,
    `${randomUUID()}@clinica.test`,
  ]);
  assert.equal((await prove(someone, token)).problem, 'link-invalid');
  assert.equal(await isProven(someone), false);
});
