import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayIn, isLocalDay, shiftDay } from './local-day.ts';

test('knows the days of the calendar', () => {
  assert.ok(isLocalDay('2028-02-29'));
  for (const wrong of ['2026-02-30', '2026-2-3', '', 'today']) assert.ok(!isLocalDay(wrong), wrong);
});

test('goes over the ends of months and years', () => {
  assert.equal(shiftDay('2026-12-31', 1), '2027-01-01');
  assert.equal(shiftDay('2026-03-01', -1), '2026-02-28');
});

test('asks the clinic, not the desk, which day it is', () => {
  const instant = Date.parse('2026-11-24T03:30:00Z');
  assert.equal(dayIn('America/Sao_Paulo', instant), '2026-11-24');
  assert.equal(dayIn('America/Manaus', instant), '2026-11-23');
});
