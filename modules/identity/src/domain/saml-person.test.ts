import assert from 'node:assert/strict';
import test from 'node:test';
import { judgePerson, readPerson } from './saml-person.ts';

const mapping = {
  emailAttribute: 'mail',
  nameAttribute: 'cn',
  roleAttribute: 'groups',
  roleMapping: [
    { value: 'gestao', role: 'manager' },
    { value: 'recepcao', role: 'assistant' },
  ],
  defaultRole: null,
} as const;
const said = (attributes: Record<string, string[]>, subject = 's-1') => ({ subject, attributes });

test('reads address, name and role out of the attributes', () => {
  const person = readPerson(
    mapping,
    said({ mail: [' Ana@Clinica.Test '], cn: ['Ana'], groups: ['x', 'recepcao'] }),
  );
  assert.deepEqual(person, { email: 'ana@clinica.test', name: 'Ana', role: 'assistant' });
});

test('the first line of the mapping that fits decides, whatever the order of the values', () => {
  assert.equal(readPerson(mapping, said({ groups: ['recepcao', 'gestao'] })).role, 'manager');
});

test('without an attribute of its own the subject is the address', () => {
  const bySubject = { ...mapping, emailAttribute: null };
  assert.equal(readPerson(bySubject, said({}, 'ana@clinica.test')).email, 'ana@clinica.test');
  assert.equal(readPerson(bySubject, said({ mail: ['ana@clinica.test'] })).email, null);
});

test('who has no mapped value has the default role, or none', () => {
  assert.equal(readPerson({ ...mapping, defaultRole: 'assistant' }, said({})).role, 'assistant');
  assert.equal(readPerson(mapping, said({})).role, null);
});

for (const [email, verdict] of [
  ['ana@clinica.test', 'accepted'],
  ['ana@sub.clinica.test', 'address-not-allowed'],
  ['ana@clinica.test.intruso.test', 'address-not-allowed'],
  ['ana@intruso.test@clinica.test', 'no-address'],
  [null, 'no-address'],
] as const) {
  test(`${String(email)} is judged ${verdict}`, () => {
    const read = email === null ? null : readPerson(mapping, said({ mail: [email] })).email;
    assert.equal(judgePerson({ email: read, name: null, role: 'assistant' }, ['clinica.test']), verdict);
  });
}

test('nobody comes in without a role', () => {
  assert.equal(
    judgePerson({ email: 'ana@clinica.test', name: null, role: null }, ['clinica.test']),
    'no-role',
  );
});
