import assert from 'node:assert/strict';
import test from 'node:test';
import {
  formatCpf,
  formatDate,
  formatDateTime,
  formatDuration,
  formatLongDate,
  formatMoney,
  formatPhone,
  formatPostalCode,
  formatTime,
  formatWeekday,
} from './format.ts';

test('a calendar day is the same day wherever the reader sits', () => {
  assert.equal(formatDate('2026-11-24', 'pt-BR'), '24/11/2026');
  assert.equal(formatDate('2026-11-24', 'en'), '24/11/2026');
  assert.equal(formatLongDate('2026-11-24', 'pt-BR'), 'terça-feira, 24 de novembro');
  assert.match(formatLongDate('2026-11-24', 'en', { withYear: true }), /^Tuesday,? 24 November 2026$/);
});

test('a time is that on the clock of the clinic', () => {
  assert.equal(formatTime('2026-11-24T11:30:00Z', 'America/Sao_Paulo', 'pt-BR'), '08:30');
  assert.equal(formatTime('2026-11-24T11:30:00Z', 'America/Manaus', 'en'), '07:30');
  assert.equal(formatTime('2026-11-24T03:00:00Z', 'America/Sao_Paulo', 'pt-BR'), '00:00');
  assert.equal(formatDateTime('2026-11-24T01:30:00Z', 'America/Sao_Paulo', 'pt-BR'), '23/11/2026, 22:30');
});

test('weekdays begin with Monday', () => {
  assert.equal(formatWeekday(1, 'pt-BR'), 'segunda-feira');
  assert.equal(formatWeekday(7, 'en'), 'Sunday');
  assert.equal(formatWeekday(6, 'pt-BR', 'short'), 'sáb');
});

test('money is written the Brazilian way', () => {
  assert.equal(formatMoney(125_000).replace(/\s/g, ' '), 'R$ 1.250,00');
  assert.equal(formatMoney(0).replace(/\s/g, ' '), 'R$ 0,00');
});

test('telephones, CPF and CEP get their punctuation', () => {
  assert.equal(formatPhone('+5527999990000'), '+55 27 99999-0000');
  assert.equal(formatPhone('(27) 3333-4444'), '+55 27 3333-4444');
  assert.equal(formatPhone('+351 21 000 0000'), '+351 21 000 0000');
  assert.equal(formatCpf('12345678909'), '123.456.789-09');
  assert.equal(formatPostalCode('29015000'), '29015-000');
});

test('what is none of them comes back as it is', () => {
  assert.equal(formatPhone('ramal 12'), 'ramal 12');
  assert.equal(formatCpf('123'), '123');
  assert.equal(formatPostalCode(''), '');
});

test('durations are said in hours and minutes', () => {
  assert.equal(formatDuration(50), '50 min');
  assert.equal(formatDuration(60), '1 h');
  assert.equal(formatDuration(90), '1 h 30 min');
});
