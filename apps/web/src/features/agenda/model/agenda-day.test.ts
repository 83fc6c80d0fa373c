import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type WireAgenda, noPractice, readAgenda } from './agenda-day.ts';

const midnight = Date.parse('2026-11-24T00:00:00-03:00') / 1000;

const wire: WireAgenda = {
  clinicId: 'clinic',
  day: '2026-11-24',
  timeZone: 'America/Sao_Paulo',
  dayStartsAt: midnight,
  dayEndsAt: midnight + 86_400,
  practices: [
    {
      id: 'ana',
      professionalId: 'p1',
      professionalName: 'Ana Prado',
      profession: 'dentist',
      roomId: null,
      serviceIds: ['cleaning'],
      hours: [
        [midnight + 8 * 3600, midnight + 12 * 3600],
        [midnight + 13.5 * 3600, midnight + 24 * 3600],
      ],
      blocks: [
        ['block', midnight + 9 * 3600, midnight + 10 * 3600, 'Reunião', 'block'],
        [null, midnight, midnight + 86_400, 'Feriado', 'holiday'],
      ],
      busy: [[midnight + 14 * 3600, midnight + 15 * 3600]],
    },
  ],
  fields: [
    'isSqueezeIn',
    'version',
    'patientName',
    'patientId',
    'state',
    'endsAt',
    'startsAt',
    'practiceId',
    'appointmentId',
  ],
  appointments: [
    [true, 1, 'Bruno', 'b', 'booked', midnight + 11 * 3600, midnight + 10 * 3600, 'ana', 'later'],
    [false, 3, 'Maria', 'm', 'completed', midnight + 8 * 3600 + 1800, midnight + 8 * 3600, 'ana', 'early'],
    [false, 1, 'Clara', 'c', 'booked', midnight + 9 * 3600, midnight + 8 * 3600, null, 'stray'],
  ],
};

test('reads the rows by the names in `fields`, whatever their order', () => {
  const column = readAgenda(wire).columns[0];
  assert.deepEqual(
    column?.visits.map((visit) => [visit.id, visit.from, visit.to]),
    [
      ['early', 480, 510],
      ['later', 600, 660],
    ],
  );
  assert.equal(column.visits[0]?.version, 3);
  assert.equal(column.visits[0].serviceId, null);
  assert.deepEqual(
    column.visits.map((visit) => visit.isSqueezeIn),
    [false, true],
  );
});

test('turns hours, blocks and absences into minutes of the day', () => {
  const column = readAgenda(wire).columns[0];
  assert.deepEqual(column?.open, [
    { from: 480, to: 720 },
    { from: 810, to: 1440 },
  ]);
  assert.deepEqual(column.blocks, [
    { key: 'ana:block:540', id: 'block', kind: 'block', reason: 'Reunião', from: 540, to: 600 },
    { key: 'ana:holiday:0', id: null, kind: 'holiday', reason: 'Feriado', from: 0, to: 1440 },
  ]);
  assert.deepEqual(column.busy, [{ from: 840, to: 900 }]);
});

test('keeps a visit whose practice is gone in a column of its own', () => {
  const strays = readAgenda(wire).columns.find((column) => column.practiceId === noPractice);
  assert.deepEqual(
    strays?.visits.map((visit) => visit.id),
    ['stray'],
  );
});

test('refuses a row without a start rather than drawing it anywhere', () => {
  assert.throws(() =>
    readAgenda({ ...wire, appointments: [[false, 1, 'Bruno', 'b', 'booked', null, null, 'ana', 'x']] }),
  );
});
