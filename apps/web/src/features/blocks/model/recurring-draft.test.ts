import { NewRecurringBlock } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyRecurring, faultOfRecurring, recurringBody } from './recurring-draft.ts';

const today = '2026-11-24';
const lunch = emptyRecurring({ kind: 'clinic', id: '0190f7a0-0000-7000-8000-000000000001' });

test('begins today, for good', () => {
  assert.equal(faultOfRecurring(lunch, today), undefined);
  const body = recurringBody(lunch, today);
  assert.equal(body.validFrom, today);
  assert.ok(!('validUntil' in body));
  assert.ok(NewRecurringBlock.safeParse(body).success);
});

test('the last day is included', () => {
  const body = recurringBody({ ...lunch, lastDay: '2026-12-18' }, today);
  assert.equal(body.validUntil, '2026-12-19');
});

test('says what is missing', () => {
  assert.equal(faultOfRecurring({ ...lunch, weekdays: [] }, today), 'weekdays');
  assert.equal(faultOfRecurring({ ...lunch, endsAt: '' }, today), 'times');
  assert.equal(faultOfRecurring({ ...lunch, everyWeeks: 0 }, today), 'weeks');
  assert.equal(faultOfRecurring({ ...lunch, lastDay: '2026-11-23' }, today), 'order');
  assert.equal(faultOfRecurring(emptyRecurring({ kind: 'room', id: '' }), today), 'scope');
});
