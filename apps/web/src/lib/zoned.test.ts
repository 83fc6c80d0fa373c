import assert from 'node:assert/strict';
import test from 'node:test';
import { dayOf, instantIn, timeOf } from './zoned.ts';

test('a local time is an instant of its zone, wherever the reader sits', () => {
  assert.equal(instantIn('America/Sao_Paulo', '2026-11-24', '08:00'), '2026-11-24T11:00:00.000Z');
  assert.equal(instantIn('America/Manaus', '2026-11-24', '08:00'), '2026-11-24T12:00:00.000Z');
  assert.equal(instantIn('America/Rio_Branco', '2026-11-24', '24:00'), '2026-11-25T05:00:00.000Z');
});

test('an ambiguous time is the earlier, a skipped one the later', () => {
  assert.equal(instantIn('Europe/Lisbon', '2026-10-25', '01:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(instantIn('Europe/Lisbon', '2026-03-29', '01:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(timeOf('Europe/Lisbon', '2026-03-29T01:30:00.000Z'), '02:30');
});

test('day and time of an instant are those of the wall', () => {
  assert.equal(dayOf('America/Sao_Paulo', '2026-11-25T02:30:00Z'), '2026-11-24');
  assert.equal(timeOf('America/Sao_Paulo', '2026-11-25T02:30:00Z'), '23:30');
});
