import { NewShiftRule } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyShift, faultOfShift, shiftBody, type ShiftDraft } from './shift-draft.ts';

const id = '0190f7a0-0000-7000-8000-000000000001';
const body = (draft: ShiftDraft) => {
  assert.equal(faultOfShift(draft), undefined);
  const taken = shiftBody(id, draft);
  assert.ok(NewShiftRule.safeParse(taken).success);
  return taken;
};

test('a quota is of a payer, and may be released', () => {
  const taken = body({ ...emptyShift, payer: `insurer:${id}`, releaseHours: 24 });
  assert.deepEqual(taken.payer, { kind: 'insurer', insurerId: id });
  assert.equal(taken.releaseHours, 24);
  assert.equal(faultOfShift(emptyShift), 'payer');
});

test('a reservation has no quantity, squeeze-ins have no payer', () => {
  const reserved = body({ ...emptyShift, kind: 'reserved', payer: 'private', quantity: undefined });
  assert.deepEqual(reserved.payer, { kind: 'private' });
  assert.ok(!('quantity' in reserved));
  const squeezed = body({ ...emptyShift, kind: 'squeeze-ins', quantity: 0, releaseHours: 3 });
  assert.ok(!('payer' in squeezed) && !('releaseHours' in squeezed));
  assert.equal(squeezed.quantity, 0);
});

test('says what is missing', () => {
  const plan = { ...emptyShift, payer: `plan:${id}` };
  assert.equal(faultOfShift({ ...plan, weekdays: [] }), 'weekdays');
  assert.equal(faultOfShift({ ...plan, startsAt: '12:00' }), 'times');
  assert.equal(faultOfShift({ ...plan, quantity: undefined }), 'quantity');
  assert.equal(faultOfShift({ ...plan, releaseHours: Number.NaN }), 'release');
});
