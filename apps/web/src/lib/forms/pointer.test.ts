import assert from 'node:assert/strict';
import test from 'node:test';
import { fieldOfPointer } from './pointer.ts';

test('a pointer of the API names a field of the form', () => {
  assert.equal(fieldOfPointer('/email'), 'email');
  assert.equal(fieldOfPointer('/registrations/0/number'), 'registrations.0.number');
  assert.equal(fieldOfPointer('/body/address/city'), 'address.city');
  assert.equal(fieldOfPointer('/a~1b'), 'a/b');
});
