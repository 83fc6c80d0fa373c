import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { ACCOUNT_LINK_ADDRESS, ACCOUNT_LINK_TOKEN } from '@agendify/contracts';
import { useMessages } from './messages-under-test.ts';

const { ground, mail, world, book, eventOf, notifications, sendDue } = await useMessages();
const { organizationId, accountId } = await book();

/** Tells of a change as identity does, and answers the letters that reach the address. */
async function tell(what: 'email-change-asked' | 'email-taken' | 'email-changed', token?: string) {
  const [linkId, address] = [randomUUID(), `${randomUUID()}@example.org`];
  const payload = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const cipher = await ground.envelope.cipherOf(tx);
    const sealedAddress = cipher.seal(ACCOUNT_LINK_ADDRESS, { linkId }, address).toString('base64');
    const sealedToken = token && cipher.seal(ACCOUNT_LINK_TOKEN, { linkId }, token).toString('base64');
    return { accountId, changeId: linkId, sealedAddress, ...(sealedToken !== undefined && { sealedToken }) };
  });
  await notifications.consume?.(eventOf(organizationId, `identity.${what}`, payload));
  await sendDue();
  return mail.acceptedFor(address).map(({ text }) => text ?? '');
}

it('sends the link that confirms to the new address, and the way back to the old one', async () => {
  const [asked, ...more] = await tell('email-change-asked', 'a'.repeat(43));
  assert.deepEqual(more, []);
  assert.match(String(asked), /https:\/\/agenda\.example\/confirm-email#token=a{43}\n/);
  const [changed] = await tell('email-changed', 'b'.repeat(43));
  assert.match(String(changed), /https:\/\/agenda\.example\/undo-email#token=b{43}\n/);
});

it('tells who has the address that somebody tried, without a link and without saying who', async () => {
  const [letter] = await tell('email-taken');
  assert.match(String(letter), /outra conta do Agendify/);
  assert.ok(!String(letter).includes('http'));
});

it('sends the link that proves the address of an account to that address', async () => {
  const proofId = randomUUID();
  const payload = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const cipher = await ground.envelope.cipherOf(tx);
    const sealedToken = cipher
      .seal(ACCOUNT_LINK_TOKEN, { linkId: proofId }, 'c'.repeat(43))
      .toString('base64');
    return { accountId, proofId, sealedToken };
  });
  const event = eventOf(organizationId, 'identity.email-proof-asked', payload);
  await notifications.consume?.(event);
  await notifications.consume?.(event);
  await sendDue();
  const [account] = await world.query<{ email: string }>(
    'select email from identity.accounts where id = $1',
    [accountId],
  );
  const letters = mail
    .acceptedFor(account?.email ?? '')
    .filter(({ subject }) => subject === 'Confirme seu e-mail');
  assert.equal(letters.length, 1);
  assert.match(String(letters[0]?.text), /https:\/\/agenda\.example\/confirm-address#token=c{43}\n/);
});
