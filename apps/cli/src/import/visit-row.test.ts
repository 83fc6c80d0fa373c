import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppointmentMap as Map } from './import-map.ts';
import { AppointmentMap } from './import-map.ts';
import { makeReadVisitRow } from './visit-row.ts';

const HEADER = ['Patient', 'Visit', 'Sex', 'Booked', 'Day', 'Age', 'Place', 'Missed'];
const MAP = AppointmentMap.parse({
  clinic: { name: '{Place}', timeZone: 'America/Sao_Paulo' },
  patient: {
    externalId: '{Patient}',
    name: 'Paciente {Patient}',
    sex: { from: '{Sex}', values: { F: 'female', M: 'male' } },
    age: '{Age}',
  },
  visit: {
    externalId: '{Visit}',
    day: '{Day}',
    bookedAt: '{Booked}',
    attendance: 'order-of-arrival',
    outcome: { from: '{Missed}', values: { No: 'completed', Yes: 'no-show' } },
  },
});
const RECORD = {
  Patient: '77',
  Visit: '901',
  Sex: 'F',
  Booked: '2016-04-29T18:38:08Z',
  Day: '2016-04-30T00:00:00Z',
  Age: '62',
  Place: 'Centro',
  Missed: 'No',
};

function read(change: Partial<typeof RECORD> = {}, map: Map = MAP) {
  const record: Readonly<Record<string, string>> = { ...RECORD, ...change };
  return makeReadVisitRow(map, HEADER)({ line: 2, fields: HEADER.map((name) => record[name] ?? '') });
}

const reasonOf = (change: Partial<typeof RECORD>): string | undefined => {
  const visit = read(change);
  return visit.ok ? undefined : visit.refusal;
};

test('reads a visit with its patient and clinic', () => {
  assert.deepEqual(read(), {
    ok: true,
    value: {
      clinicName: 'Centro',
      externalId: '901',
      day: '2016-04-30',
      bookedAtMs: Date.parse('2016-04-29T18:38:08Z'),
      state: 'completed',
      patient: { externalId: '77', fullName: 'Paciente 77', sex: 'female', birthYear: 1954 },
    },
  });
});

test('takes ages from 0 to 120 and no others', () => {
  assert.equal(reasonOf({ Age: '0' }), undefined);
  assert.equal(reasonOf({ Age: '120' }), undefined);
  assert.equal(reasonOf({ Age: '-1' }), 'age is below 0');
  assert.equal(reasonOf({ Age: '121' }), 'age is above 120');
  assert.equal(reasonOf({ Age: 'old' }), 'age is no number');
  assert.equal(reasonOf({ Age: '' }), 'age is empty');
});

test('refuses a visit before the day of its booking, and takes one on the same day', () => {
  assert.equal(reasonOf({ Day: '2016-04-28' }), 'day of the visit lies before the day of booking');
  assert.equal(reasonOf({ Day: '2016-04-29' }), undefined);
});

test('refuses dates that cannot be read and days that do not exist', () => {
  assert.match(reasonOf({ Day: '2016-02-30' }) ?? '', /day of the visit/);
  assert.match(reasonOf({ Day: '30/04/2016' }) ?? '', /day of the visit/);
  assert.match(reasonOf({ Booked: 'yesterday' }) ?? '', /time of booking/);
});

test('refuses an outcome that the map does not know, and says it', () => {
  assert.equal(reasonOf({ Missed: 'Maybe' }), 'outcome “Maybe” is not in the map');
});

test('names every reason at once', () => {
  assert.equal(reasonOf({ Patient: '', Visit: ' ' }), 'patient id is empty; visit id is empty');
});

test('refuses a record with too few fields, and what is no CSV', () => {
  const readRow = makeReadVisitRow(MAP, HEADER);
  assert.deepEqual(readRow({ line: 2, fields: ['1'] }), { ok: false, refusal: 'has 1 fields, the header 8' });
  assert.deepEqual(readRow({ line: 2, fields: HEADER, flaw: 'odd' }), { ok: false, refusal: 'odd' });
});

test('takes the wall clock of the clinic where the map says so', () => {
  const map = { ...MAP, visit: { ...MAP.visit, bookedAtIs: 'wall-time' as const } };
  const visit = read({}, map);
  assert.equal(visit.ok && visit.value.bookedAtMs, Date.parse('2016-04-29T18:38:08-03:00'));
});

test('judges an instant by the day that it is in the clinic', () => {
  // 01:00 UTC on the 30th is still the 29th in Vitória.
  assert.equal(reasonOf({ Booked: '2016-04-30T01:00:00Z', Day: '2016-04-29' }), undefined);
});

test('knows no sex that the map does not name', () => {
  const visit = read({ Sex: 'X' });
  assert.equal(visit.ok && visit.value.patient.sex, 'unknown');
});

test('says which column of the map is missing', () => {
  assert.throws(() => makeReadVisitRow(MAP, ['Patient']), /column “Place”, but the file has: Patient/);
});
