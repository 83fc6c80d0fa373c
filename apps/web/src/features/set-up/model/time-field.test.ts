import assert from 'node:assert/strict';
import test from 'node:test';
import { parseTime } from './time-field.ts';

test('reads times as they are typed', () => {
  const read = ['8', '08', '8h', '8h30', '830', '0830', '8:30', '8.30', '14:00', '24:00'].map(parseTime);
  assert.deepEqual(read, [
    '08:00',
    '08:00',
    '08:00',
    '08:30',
    '08:30',
    '08:30',
    '08:30',
    '08:30',
    '14:00',
    '24:00',
  ]);
});

test('refuses what is no time', () => {
  for (const text of ['', '25', '8:60', '24:30', 'noon', '8:3'])
    assert.equal(parseTime(text), undefined, text);
});
