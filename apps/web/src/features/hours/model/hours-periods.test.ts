import { NewHours } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { PATTERNS } from '../../set-up/model/weekly-hours.ts';
import { faultOfDraft, hoursBody, hoursOn, lastDayOf, standingOf } from './hours-periods.ts';

const today = '2026-11-24';
const past = { validFrom: null, validUntil: '2026-11-01', hours: PATTERNS.mornings };
const now = { validFrom: '2026-11-01', validUntil: '2026-12-21', hours: PATTERNS.wholeDay };
const coming = { validFrom: '2026-12-21', validUntil: null, hours: PATTERNS.twoShifts };

test('a period is over on the day on which it no longer holds', () => {
  assert.deepEqual(
    [past, now, coming].map((period) => standingOf(period, today)),
    ['past', 'now', 'coming'],
  );
  assert.equal(standingOf(now, '2026-12-20'), 'now');
  assert.equal(standingOf(now, '2026-12-21'), 'past');
});

test('the form begins with the hours of today, else with those to come', () => {
  assert.equal(hoursOn([past, now, coming], today), PATTERNS.wholeDay);
  assert.equal(hoursOn([past, coming], today), PATTERNS.twoShifts);
  assert.deepEqual(hoursOn([past], today), []);
});

test('people name the last day, the API the first one after it', () => {
  assert.equal(lastDayOf(now), '2026-12-20');
  const body = hoursBody({ hours: PATTERNS.mornings, from: '2026-12-01', lastDay: '2026-12-31' });
  assert.equal(body.validUntil, '2027-01-01');
  assert.ok(NewHours.safeParse(body).success);
  assert.ok(!('validFrom' in hoursBody({ hours: [], from: '', lastDay: '' })));
});

test('one day is a period; an end before the beginning is none', () => {
  const on = (from: string, lastDay: string) => faultOfDraft({ hours: PATTERNS.mornings, from, lastDay });
  assert.equal(on('2026-12-01', '2026-12-01'), undefined);
  assert.equal(on('2026-12-02', '2026-12-01'), 'order');
  assert.equal(on('?', ''), 'days');
  assert.equal(
    faultOfDraft({ hours: [{ weekday: 1, opensAt: '', closesAt: '' }], from: '', lastDay: '' }),
    'hours',
  );
});
