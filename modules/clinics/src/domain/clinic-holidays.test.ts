import assert from 'node:assert/strict';
import test from 'node:test';
import { type Holiday, LocalDate } from '@agendify/kernel';
import { clinicHolidays } from './clinic-holidays.ts';

const day = (text: string): LocalDate => LocalDate.parse(text);
const holiday = (date: string, scope: Holiday['scope'], name = 'Festa'): Holiday => ({
  id: name.toLowerCase(),
  date: day(date),
  name,
  scope,
});

test('a clinic is closed on public holidays and works on optional ones', () => {
  const found = clinicHolidays(
    [
      holiday('2026-02-17', 'optional'),
      holiday('2026-04-21', 'national'),
      holiday('2026-09-08', 'municipal'),
    ],
    [],
  );
  assert.deepEqual(
    found.map(({ date, isClosed, isChosen }) => [date, isClosed, isChosen]),
    [
      ['2026-02-17', false, false],
      ['2026-04-21', true, false],
      ['2026-09-08', true, false],
    ],
  );
});

test('what the clinic has decided of a holiday counts, and it remains a holiday', () => {
  const decisions = [
    { date: day('2026-04-21'), isClosed: false, name: 'Tiradentes' },
    { date: day('2026-02-17'), isClosed: true, name: 'Carnaval' },
  ];
  const found = clinicHolidays(
    [holiday('2026-02-17', 'optional'), holiday('2026-04-21', 'national')],
    decisions,
  );
  assert.deepEqual(found, [
    { date: '2026-02-17', name: 'Carnaval', scope: 'optional', isClosed: true, isChosen: true },
    { date: '2026-04-21', name: 'Tiradentes', scope: 'national', isClosed: false, isChosen: true },
  ]);
});

test('a decision that says what is usual is no choice', () => {
  const found = clinicHolidays(
    [holiday('2026-02-17', 'optional'), holiday('2026-04-21', 'national')],
    [
      { date: day('2026-02-17'), isClosed: false, name: 'Carnaval' },
      { date: day('2026-04-21'), isClosed: true, name: 'Tiradentes' },
    ],
  );
  assert.deepEqual(
    found.map(({ isClosed, isChosen }) => [isClosed, isChosen]),
    [
      [false, false],
      [true, false],
    ],
  );
});

test('a day of its own stands among the others in order', () => {
  const own = { date: day('2026-03-01'), isClosed: true, name: 'Aniversário da clínica' };
  const found = clinicHolidays([holiday('2026-02-17', 'optional'), holiday('2026-04-21', 'national')], [own]);
  assert.deepEqual(found[1], { ...own, scope: 'own', isChosen: true });
});

test('two holidays on a day are one day: the first decides, both are named', () => {
  const found = clinicHolidays(
    [
      holiday('2026-04-21', 'national', 'Tiradentes'),
      holiday('2026-04-21', 'optional', 'Fundação de Brasília'),
    ],
    [],
  );
  assert.deepEqual(found, [
    {
      date: '2026-04-21',
      name: 'Tiradentes / Fundação de Brasília',
      scope: 'national',
      isClosed: true,
      isChosen: false,
    },
  ]);
});
