import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OrganizationId } from '@agendify/kernel';
import { chooseOrganization } from './choose-organization.ts';

const north = { id: OrganizationId.parse('01980000-0000-7000-8000-000000000001'), name: 'Norte' };
const south = { id: OrganizationId.parse('01980000-0000-7000-8000-000000000002'), name: 'Sul' };
const otherSouth = { id: OrganizationId.parse('01980000-0000-7000-8000-000000000003'), name: 'sul' };

test('takes the only one without being asked', () => {
  assert.equal(chooseOrganization([north], undefined), north);
});

test('takes the one with the id or the name', () => {
  assert.equal(chooseOrganization([north, south], south.id), south);
  assert.equal(chooseOrganization([north, south], 'NORTE'), north);
});

test('asks where there are several, and names them', () => {
  assert.throws(() => chooseOrganization([north, south], undefined), /--organization[^]*Norte[^]*Sul/);
  assert.throws(() => chooseOrganization([north, south, otherSouth], 'Sul'), /Several/);
});

test('says so where there is none', () => {
  assert.throws(() => chooseOrganization([], undefined), /no organization/);
  assert.throws(() => chooseOrganization([north], 'Sul'), /No organization is called/);
});
