import assert from 'node:assert/strict';
import test from 'node:test';
import { type SamlForm, type SamlSignIn, makeSamlProvider } from '@agendify/testing/identity-providers';
import {
  codeIn,
  problemIn,
  receptionist,
  useSingleSignOn,
} from '../sign-in-with-saml/single-sign-on-under-test.ts';
import { WRAPPINGS, unsigned } from './wrapped-under-test.ts';

const { api, provider, clinic, metadata, start, post, finish } = await useSingleSignOn();
const [here, elsewhere] = [await clinic(), await clinic()];
const party = await metadata(here.organizationId);
const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();
const SOON = new Date(Date.now() + 3_600_000).toISOString();

async function answer(change: SamlSignIn['change'] = {}, by = provider) {
  const { url, cookie } = await start(here.identifier);
  const form = await by.signIn(url, party, receptionist(here, { change }));
  return { url, cookie, form };
}

function altered(form: SamlForm, change: (xml: string) => string): SamlForm {
  const xml = Buffer.from(form.SAMLResponse, 'base64').toString();
  const other = change(xml);
  assert.notEqual(other, xml, 'the attack changes something');
  return { ...form, SAMLResponse: Buffer.from(other).toString('base64') };
}

const refusal = async (form: SamlForm, organizationId: string = here.organizationId) =>
  problemIn(await post(organizationId, form));

test('an answer as it should be is accepted', async () => {
  const { form, cookie } = await answer();
  assert.equal((await finish(codeIn(await post(here.organizationId, form)), cookie)).status, 200);
});

for (const [what, change] of Object.entries(WRAPPINGS)) {
  test(`refuses a forged assertion ${what}`, async () => {
    const { form } = await answer();
    const problem = await refusal(altered(form, change));
    assert.ok(problem === 'not-signed' || problem === 'unreadable', String(problem));
  });
}

for (const [what, change] of [
  ['without a signature', unsigned],
  ['that was changed after signing', (xml: string) => xml.replaceAll('recepcao', 'gerencia')],
] as const) {
  test(`refuses an assertion ${what}`, async () => {
    assert.equal(await refusal(altered((await answer()).form, change)), 'not-signed');
  });
}

test('refuses an assertion that another signs in the name of the provider', async () => {
  const impostor = await makeSamlProvider(provider.entityId);
  assert.equal(await refusal((await answer({}, impostor)).form), 'not-signed');
});

for (const [what, change, problem] of [
  ['of another issuer', { Issuer: 'https://outro.example/saml' }, 'wrong-issuer'],
  ['for another audience', { Audience: 'https://outro.example' }, 'wrong-audience'],
  ['for another recipient', { SubjectRecipient: 'https://outro.example/acs' }, 'wrong-recipient'],
  ['for another destination', { Destination: 'https://outro.example/acs' }, 'wrong-recipient'],
  ['that is over', { ConditionsNotBefore: HOUR_AGO, ConditionsNotOnOrAfter: HOUR_AGO }, 'out-of-time'],
  ['that is not valid yet', { ConditionsNotBefore: SOON, ConditionsNotOnOrAfter: SOON }, 'out-of-time'],
  ['whose confirmation is over', { SubjectConfirmationDataNotOnOrAfter: HOUR_AGO }, 'out-of-time'],
  ['to a request that nobody made', { InResponseTo: '_nobody' }, 'not-asked'],
  ['that says no', { StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }, 'denied'],
] as const) {
  test(`refuses an answer ${what}`, async () => {
    assert.equal(await refusal((await answer(change)).form), problem);
  });
}

test('refuses an answer a second time, and of two at once takes one', async () => {
  const { form } = await answer();
  const pages = await Promise.all([post(here.organizationId, form), post(here.organizationId, form)]);
  assert.equal(pages.filter((page) => codeIn(page) !== '').length, 1);
  assert.equal(await refusal(form), 'not-asked');
});

test('refuses an assertion that was accepted before, to whatever it answers', async () => {
  const first = await answer();
  await post(here.organizationId, first.form);
  const [used] = await api.world.query<{ id: string }>(
    'select assertion_id as id from identity.used_assertions where organization_id = $1',
    [here.organizationId],
  );
  const again = await answer({ AssertionID: used?.id ?? '' });
  assert.equal(await refusal(again.form), 'replayed');
});

test('refuses an answer to the request of another browser', async () => {
  const [mine, theirs] = [await answer(), await answer()];
  assert.equal(await refusal({ ...theirs.form, RelayState: mine.form.RelayState }), 'not-asked');
  const { form } = await answer();
  const code = codeIn(await post(here.organizationId, form));
  assert.equal((await finish(code, mine.cookie)).problem, 'proof-expired');
});

test('refuses an answer at the address of another organization', async () => {
  const problem = await refusal((await answer()).form, elsewhere.organizationId);
  assert.equal(problem, 'not-asked');
  const { url } = await start(elsewhere.identifier);
  const form = await provider.signIn(url, party, receptionist(here));
  assert.equal(await refusal(form), 'not-asked');
});

test('reads a subject as a whole, with a comment in it or without', async () => {
  const { url, cookie } = await start(here.identifier);
  const subject = `dona@${here.domain}.intruso.test`;
  await here.save({ emailAttribute: null });
  const form = await provider.signIn(url, party, { subject, attributes: { role: 'recepcao' } });
  const commented = altered(form, (xml) => xml.replace('.intruso.test', '<!-- x -->.intruso.test'));
  const page = await post(here.organizationId, commented);
  assert.equal((await finish(codeIn(page), cookie)).problem, 'address-not-allowed');
  await here.save({});
});

test('refuses what hides entities', async () => {
  const { form } = await answer();
  const problem = await refusal(
    altered(form, (xml) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`),
  );
  assert.equal(problem, 'unreadable');
});
