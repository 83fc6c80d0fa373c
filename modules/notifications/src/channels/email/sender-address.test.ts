import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSenderAddress } from './sender-address.ts';

test('reads a name and an address', () => {
  const read = parseSenderAddress('Clínica Boa <agenda@clinica.example>');
  assert.deepEqual(read, {
    name: 'Clínica Boa',
    address: 'agenda@clinica.example',
    domain: 'clinica.example',
  });
  assert.deepEqual(parseSenderAddress('"Boa, Clínica" <a@b.example>').name, 'Boa, Clínica');
});

test('reads an address alone', () => {
  assert.deepEqual(parseSenderAddress('a@b.example'), {
    name: '',
    address: 'a@b.example',
    domain: 'b.example',
  });
});

test('refuses what is no address', () => {
  for (const wrong of ['', 'Agendify', 'a@b@c', 'A <a@b', 'a b@c.example']) {
    assert.throws(() => parseSenderAddress(wrong), /MAIL_FROM/);
  }
});
