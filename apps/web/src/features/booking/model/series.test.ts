import { SeriesToBook } from '@agendify/contracts/scheduling';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRepeat, notableVisits, repeatBody, seriesCommit, seriesCount, usualRepeat } from './series.ts';

const id = '0190f7a0-0000-7000-8000-000000000001';
const on = (day: string): string => `2026-12-${day}T08:00:00-03:00`;
const alternatives = [{ startsAt: on('15'), endsAt: on('15') }];
const visits = [
  { index: 0, startsAt: on('07'), verdict: 'fits', isShifted: false, alternatives: [] },
  { index: 1, startsAt: on('14'), verdict: 'refused', isShifted: false, alternatives },
  { index: 2, startsAt: on('25'), verdict: 'skipped', isShifted: false, alternatives: [] },
  { index: 3, startsAt: on('29'), verdict: 'fits', isShifted: true, alternatives: [] },
] as const;
const plan = visits.map((visit) => ({ ...visit, alternatives: [...visit.alternatives] }));

test('what does not fit is left out until another time is chosen for it', () => {
  assert.deepEqual(seriesCount(plan, {}), { booked: 2, left: 1 });
  assert.deepEqual(seriesCount(plan, { 1: on('15') }), { booked: 3, left: 0 });
  assert.deepEqual(seriesCommit(plan, {}), { commit: 'fitting', choices: [] });
});

test('with a time for each it is booked whole or not at all', () => {
  const commit = seriesCommit(plan, { 1: on('15'), 0: 'ignored' });
  assert.deepEqual(commit, { commit: 'whole', choices: [{ index: 1, startsAt: on('15') }] });
  const body = {
    practiceId: id,
    serviceId: id,
    patientId: id,
    startsAt: on('07'),
    ...repeatBody(usualRepeat),
    ...commit,
  };
  assert.ok(SeriesToBook.safeParse(body).success);
});

test('only what is refused, left out or shifted needs a look', () => {
  assert.deepEqual(
    notableVisits(plan).map(({ index }) => index),
    [1, 2, 3],
  );
});

test('a series has two visits at least and two years at most', () => {
  assert.ok(isRepeat(usualRepeat));
  for (const count of [undefined, 1, 105, Number.NaN]) assert.ok(!isRepeat({ ...usualRepeat, count }));
});
