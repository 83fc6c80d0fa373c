import assert from 'node:assert/strict';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeIdentityModule } from '../../index.ts';
import { startNameServer } from './name-server-under-test.ts';

const { claimDomain, proveDomain, removeDomain } = IDENTITY_ENDPOINTS;
const records = new Map<string, string>();
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  settings: { DNS_SERVERS: await startNameServer(records) },
});
const owner = await api.owner();

test('a domain is proven by the record that the claim names, and by nothing else', async () => {
  const { reply } = await owner.call(claimDomain, { body: { domain: 'Clinica-Aurora.com.br' } });
  assert.equal(reply.record.name, '_agendify.clinica-aurora.com.br');
  const params = { id: reply.id };
  assert.equal((await owner.call(proveDomain, { params })).problem, 'domain-not-proven');
  records.set(reply.record.name, 'agendify-domain=of-somebody-else');
  assert.equal((await owner.call(proveDomain, { params })).problem, 'domain-not-proven');
  records.set(reply.record.name, reply.record.value);
  assert.notEqual((await owner.call(proveDomain, { params })).reply.provenAt, null);
});

test('a domain is claimed once by an organization, and by several until one has proven it', async () => {
  const domain = 'rede-aurora.com.br';
  const mine = (await owner.call(claimDomain, { body: { domain } })).reply;
  assert.equal((await owner.call(claimDomain, { body: { domain } })).problem, 'domain-taken');
  const other = await api.owner();
  const theirs = (await other.call(claimDomain, { body: { domain } })).reply;
  records.set(mine.record.name, mine.record.value);
  assert.equal((await owner.call(proveDomain, { params: { id: mine.id } })).status, 200);
  records.set(theirs.record.name, theirs.record.value);
  assert.equal((await other.call(proveDomain, { params: { id: theirs.id } })).problem, 'domain-taken');
  assert.equal((await other.call(removeDomain, { params: { id: mine.id } })).problem, 'not-found');
});
