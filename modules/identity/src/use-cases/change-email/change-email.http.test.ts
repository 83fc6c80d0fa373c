import assert from 'node:assert/strict';
import test from 'node:test';
import {
  ACCOUNT_LINK_ADDRESS,
  ACCOUNT_LINK_TOKEN,
  CURRENT_TERMS_VERSION,
  IDENTITY_ENDPOINTS,
} from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { STEP_UP_SECONDS } from '@agendify/platform';
import { PASSWORD, bearer, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, clock, signIn, signUp, trail } = identity;
const { askEmailChange, askPasswordReset, confirmEmailChange, readMe, refreshSession, undoEmailChange } =
  IDENTITY_ENDPOINTS;
const DAY_MS = 24 * 60 * 60_000;

type Person = Awaited<ReturnType<typeof signUp>>;
type Told = 'email-change-asked' | 'email-taken' | 'email-changed';
type Payload = { readonly changeId: string; readonly sealedAddress: string; readonly sealedToken?: string };

/** What an account's organization was asked to tell, as the messages open it: to which address, with which token. */
async function told(person: Person, what: Told) {
  await identity.settled();
  const rows = await identity.world.query<{ payload: Payload }>(
    `select payload from platform.outbox where type = $1 and payload->>'accountId' = $2 order by occurred_at, id`,
    [`identity.${what}`, person.accountId],
  );
  const organizationId = OrganizationId.parse(person.organizationId);
  return identity.ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const cipher = await identity.ground.envelope.cipherOf(tx);
    return rows.map(({ payload: { changeId: linkId, sealedAddress, sealedToken } }) => ({
      address: cipher.open(ACCOUNT_LINK_ADDRESS, { linkId }, Buffer.from(sealedAddress, 'base64')),
      token:
        sealedToken === undefined
          ? ''
          : cipher.open(ACCOUNT_LINK_TOKEN, { linkId }, Buffer.from(sealedToken, 'base64')),
    }));
  });
}

let addresses = 0;
const newAddress = () => `nova${String(++addresses)}@clinica.test`;
const ask = (person: Person, email: string) =>
  call(askEmailChange, { headers: person.headers, body: { email } });
const confirm = ({ headers }: Pick<Person, 'headers'>, token: string) =>
  call(confirmEmailChange, { headers, body: { token } });
const undo = (token: string) => call(undoEmailChange, { body: { token } });

/** The token of the last message of a kind. */
async function lastToken(person: Person, what: Told): Promise<string> {
  const token = (await told(person, what)).at(-1)?.token;
  assert.ok(token);
  return token;
}

/** The link that confirms `email`, as it arrives there. */
async function linkFor(person: Person, email: string): Promise<string> {
  assert.equal((await ask(person, email)).status, 202);
  return lastToken(person, 'email-change-asked');
}

/** A person who has changed to `email`, and the link by which the old address takes it back. */
async function changed(email = newAddress()) {
  const person = await signUp();
  assert.equal((await confirm(person, await linkFor(person, email))).status, 204);
  return { person, email, undoToken: await lastToken(person, 'email-changed') };
}

test('the link at the new address changes it, once; the old address is told', async () => {
  const person = await signUp();
  const email = newAddress();
  const token = await linkFor(person, email);
  assert.deepEqual(
    (await told(person, 'email-change-asked')).map(({ address }) => address),
    [email],
  );
  assert.equal((await signIn(email)).problem, 'credentials-wrong', 'nothing counts before it is confirmed');
  assert.equal((await confirm(person, token)).status, 204);
  assert.equal((await confirm(person, token)).problem, 'link-invalid');
  assert.equal((await signIn(person.email)).problem, 'credentials-wrong');
  assert.equal((await signIn(email)).status, 200);
  assert.deepEqual(
    (await told(person, 'email-changed')).map(({ address }) => address),
    [person.email],
  );
});

test('whoever owns the mailbox confirms nothing for somebody else: it takes a session of the account that asked', async () => {
  const [stranger, owner] = [await signUp(), await signUp()];
  const token = await linkFor(stranger, newAddress());
  assert.equal((await call(confirmEmailChange, { body: { token } })).problem, 'identity-missing');
  assert.equal((await confirm(owner, token)).problem, 'link-invalid');
  assert.equal((await confirm(stranger, token)).status, 204, 'the link is not used up by that');
});

test('the session that confirms goes on, the others end, and links to reset the password are void', async () => {
  const person = await signUp();
  const other = bearer((await signIn(person.email)).reply.accessToken);
  await call(askPasswordReset, { body: { email: person.email } });
  await identity.settled();
  const resets = await identity.world.query<{ spent: boolean }>(
    'select spent_at is not null as spent from identity.password_resets where account_id = $1',
    [person.accountId],
  );
  assert.deepEqual(resets, [{ spent: false }]);
  assert.equal((await confirm(person, await linkFor(person, newAddress()))).status, 204);
  assert.equal((await call(readMe, { headers: person.headers })).status, 200);
  assert.equal((await call(readMe, { headers: other })).problem, 'identity-expired');
  const after = await identity.world.query<{ spent: boolean }>(
    'select spent_at is not null as spent from identity.password_resets where account_id = $1',
    [person.accountId],
  );
  assert.deepEqual(after, [{ spent: true }]);
});

test('asks for a fresh proof', async () => {
  const person = await signUp();
  const { refreshToken } = (await signIn(person.email)).reply;
  clock.now += (STEP_UP_SECONDS + 1) * 1000;
  const renewed = await call(refreshSession, { body: { refreshToken } });
  const later = { ...person, headers: bearer(renewed.reply.accessToken) };
  assert.equal((await ask(later, newAddress())).problem, 'step-up-required');
  assert.deepEqual(await told(person, 'email-change-asked'), []);
});

test('an address that has an account is answered the same, is told, and gets no link', async () => {
  const [person, other] = [await signUp(), await signUp()];
  const free = await ask(person, newAddress());
  const taken = await ask(person, other.email);
  assert.deepEqual([taken.status, taken.raw], [free.status, free.raw]);
  assert.deepEqual(await told(person, 'email-taken'), [{ address: other.email, token: '' }]);
  assert.equal((await told(person, 'email-change-asked')).length, 1);
  assert.equal((await signIn(other.email)).status, 200);
});

test('an address that was taken meanwhile stays with whoever has it', async () => {
  const [person, email] = [await signUp(), newAddress()];
  const token = await linkFor(person, email);
  const second = await signUp();
  assert.equal((await confirm(second, await linkFor(second, email))).status, 204);
  assert.equal((await confirm(person, token)).problem, 'email-taken');
  assert.equal((await signIn(person.email)).status, 200, 'nothing has changed');
  assert.deepEqual(await told(person, 'email-changed'), []);
});

test('of five who confirm at once one does, and of two accounts one gets the address', async () => {
  const person = await signUp();
  const token = await linkFor(person, newAddress());
  const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(person, token)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 404, 404, 404, 404]);
  const email = newAddress();
  const two = [await signUp(), await signUp()] as const;
  const links = [await linkFor(two[0], email), await linkFor(two[1], email)] as const;
  const race = await Promise.all([confirm(two[0], links[0]), confirm(two[1], links[1])]);
  assert.deepEqual(race.map(({ status }) => status).toSorted(), [204, 409]);
});

test('a link works for thirty minutes, a used one takes the others with it, and an altered one is none', async () => {
  const person = await signUp();
  const late = await linkFor(person, newAddress());
  clock.now += 30 * 60_000;
  const again = { ...person, headers: bearer((await signIn(person.email)).reply.accessToken) };
  assert.equal((await confirm(again, late)).problem, 'link-invalid');
  const [first, second] = [await linkFor(again, newAddress()), await linkFor(again, newAddress())];
  const altered = first.startsWith('A') ? `B${first.slice(1)}` : `A${first.slice(1)}`;
  assert.equal((await confirm(again, altered)).problem, 'link-invalid');
  assert.equal((await confirm(again, 'x'.repeat(43))).problem, 'link-invalid');
  assert.equal((await confirm(again, first)).status, 204);
  assert.equal((await confirm(again, second)).problem, 'link-invalid');
  assert.equal((await undo(first)).problem, 'link-invalid', 'what confirms takes nothing back');
});

test('nobody can fill mailboxes, and the own address is no change', async () => {
  const person = await signUp();
  await ask(person, person.email);
  assert.deepEqual(await told(person, 'email-taken'), []);
  await Promise.all(Array.from({ length: 6 }, () => ask(person, newAddress())));
  assert.equal((await told(person, 'email-change-asked')).length, 3);
});

test('the old address takes the account back, once, and all sessions end', async () => {
  const { person, email, undoToken } = await changed();
  const thief = bearer((await signIn(email)).reply.accessToken);
  const answers = await Promise.all(Array.from({ length: 3 }, () => undo(undoToken)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 404, 404]);
  assert.equal((await undo(undoToken)).problem, 'link-invalid');
  for (const headers of [person.headers, thief])
    assert.equal((await call(readMe, { headers })).problem, 'identity-expired');
  assert.equal((await signIn(email)).problem, 'credentials-wrong');
  assert.equal((await signIn(person.email)).status, 200);
});

test('a chain of changes is taken back from its beginning, and its later links are void', async () => {
  const { person, undoToken } = await changed();
  clock.now += 60_000;
  assert.equal((await confirm(person, await linkFor(person, newAddress()))).status, 204);
  const thiefs = await lastToken(person, 'email-changed');
  const waiting = await linkFor(person, newAddress());
  assert.equal((await undo(undoToken)).status, 204);
  assert.equal((await undo(thiefs)).problem, 'link-invalid');
  const back = await signIn(person.email);
  assert.equal((await confirm({ headers: bearer(back.reply.accessToken) }, waiting)).problem, 'link-invalid');
});

test('the way back is open for seven days, and until then nobody else gets the address', async () => {
  const { person, undoToken } = await changed();
  const squatter = await call(IDENTITY_ENDPOINTS.signUp, {
    body: {
      organizationName: 'Outra',
      name: 'Outra Pessoa',
      email: person.email,
      password: PASSWORD,
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  assert.equal(squatter.problem, 'account-exists');
  const other = await signUp();
  assert.equal((await confirm(other, await linkFor(other, person.email))).problem, 'email-taken');
  clock.now += 7 * DAY_MS;
  assert.equal((await undo(undoToken)).problem, 'link-invalid');
});

test('every step is in the trail, and no address is', async () => {
  const { person, email, undoToken } = await changed();
  await undo(undoToken);
  const acts = await trail(person.accountId);
  const names = acts.map(({ action }) => action).filter((action) => action.startsWith('identity.email'));
  assert.deepEqual(names, [
    'identity.email-proof-asked',
    'identity.email-change-asked',
    'identity.email-changed',
    'identity.email-change-undone',
  ]);
  const everything = JSON.stringify(
    await identity.world.query('select * from platform.audit_entries where organization_id = $1', [
      person.organizationId,
    ]),
  );
  assert.ok(!everything.includes(email) && !everything.includes(person.email));
});
