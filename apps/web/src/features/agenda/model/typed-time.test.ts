import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTypedTime, shiftTime } from './typed-time.ts';

test('reads a time as people type it', () => {
  for (const typed of ['8:30', '0830', '830', '8h30', '8.30', ' 08:30 '])
    assert.equal(readTypedTime(typed), '08:30', typed);
  assert.equal(readTypedTime('14'), '14:00');
  assert.equal(readTypedTime('14h'), '14:00');
});

test('refuses what is no time', () => {
  for (const typed of ['', '25', '8:60', '24:00', 'cedo', '12345'])
    assert.equal(readTypedTime(typed), undefined, typed);
});

test('goes up and down within the day', () => {
  assert.equal(shiftTime('8:30', 5), '08:35');
  assert.equal(shiftTime('00:00', -5), '00:00');
  assert.equal(shiftTime('cedo', 5), 'cedo');
});
