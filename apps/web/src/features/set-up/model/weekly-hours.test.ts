import { NewHours } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { faultsOf, groupsOf, isSameHours, nextWindow, PATTERNS, runOf, runsOver } from './weekly-hours.ts';

const monday = (opensAt: string, closesAt: string) => ({ weekday: 1, opensAt, closesAt });

test('every pattern is one that the API takes, without a fault', () => {
  for (const [name, hours] of Object.entries(PATTERNS)) {
    assert.ok(NewHours.safeParse({ hours }).success, name);
    assert.deepEqual(faultsOf(hours), [], name);
  }
});

test('windows of a day may touch, not overlap', () => {
  assert.deepEqual(faultsOf([monday('08:00', '12:00'), monday('12:00', '18:00')]), []);
  assert.deepEqual(faultsOf([monday('08:00', '12:00'), monday('11:00', '18:00')]), [
    { index: 0, kind: 'overlap' },
    { index: 1, kind: 'overlap' },
  ]);
  assert.deepEqual(faultsOf([monday('08:00', '12:00'), { ...monday('11:00', '18:00'), weekday: 2 }]), []);
});

test('a window may run over midnight, into the next day and the next week', () => {
  assert.ok(runsOver(monday('22:00', '06:00')));
  assert.ok(!runsOver(monday('20:00', '24:00')));
  assert.deepEqual(faultsOf([monday('22:00', '06:00')]), []);
  const tuesday = { weekday: 2, opensAt: '05:00', closesAt: '08:00' };
  assert.equal(faultsOf([monday('22:00', '06:00'), tuesday]).length, 2);
  const sunday = { weekday: 7, opensAt: '22:00', closesAt: '02:00' };
  assert.equal(faultsOf([monday('01:00', '06:00'), sunday]).length, 2);
  assert.equal(faultsOf([monday('02:00', '06:00'), sunday]).length, 0);
});

test('24:00 closes a day and opens none', () => {
  assert.deepEqual(faultsOf([monday('24:00', '08:00')]), [{ index: 0, kind: 'late' }]);
  assert.deepEqual(faultsOf([monday('', '08:00')]), [{ index: 0, kind: 'incomplete' }]);
  assert.deepEqual(faultsOf([monday('20:00', '24:00')]), []);
});

test('one more window comes in the afternoon, later ones after the last', () => {
  assert.deepEqual(nextWindow([], 1), monday('08:00', '12:00'));
  assert.deepEqual(nextWindow([monday('08:00', '12:00')], 1), monday('14:00', '18:00'));
  assert.equal(nextWindow([monday('08:00', '23:00')], 1), undefined);
  assert.equal(nextWindow([monday('22:00', '06:00')], 1), undefined);
});

test('days with the same windows are said together', () => {
  const groups = groupsOf(PATTERNS.withSaturday);
  assert.deepEqual(
    groups.map(({ weekdays }) => weekdays),
    [[1, 2, 3, 4, 5], [6]],
  );
  assert.deepEqual(runOf([1, 2, 3, 4, 5]), [1, 5]);
  assert.equal(runOf([1, 3, 5]), undefined);
});

test('the order of windows does not matter', () => {
  assert.ok(isSameHours(PATTERNS.twoShifts, PATTERNS.twoShifts.toReversed()));
  assert.ok(!isSameHours(PATTERNS.twoShifts, PATTERNS.wholeDay));
});
