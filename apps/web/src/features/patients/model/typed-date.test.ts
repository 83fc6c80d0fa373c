import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOn, readTypedDate, typedDateOf, withSlashes } from './typed-date.ts';

const today = '2026-11-23';

test('reads a birth date as people type it', () => {
  for (const typed of ['24/11/1980', '24-11-1980', '24.11.1980', '24111980', ' 24/11/80 ', '241180']) {
    assert.equal(readTypedDate(typed, today), '1980-11-24', typed);
  }
  assert.equal(readTypedDate('1/2/26', today), '2026-02-01');
  assert.equal(readTypedDate('1/2/27', today), '1927-02-01');
});

test('refuses what is no day', () => {
  for (const typed of ['', '31/02/1980', '24/13/1980', '24/11', 'ontem', '1980-11-24']) {
    assert.equal(readTypedDate(typed, today), undefined, typed);
  }
});

test('writes it back the way it is typed', () => assert.equal(typedDateOf('1980-11-24'), '24/11/1980'));

test('puts the slashes in while typing and lets one delete them', () => {
  assert.equal(withSlashes('24', '2'), '24/');
  assert.equal(withSlashes('24/11', '24/1'), '24/11/');
  assert.equal(withSlashes('24111980', ''), '24/11/1980');
  assert.equal(withSlashes('24', '24/'), '24');
});

test('counts the years that are complete', () => {
  assert.equal(ageOn('1980-11-24', '2026-11-23'), 45);
  assert.equal(ageOn('1980-11-23', '2026-11-23'), 46);
});
