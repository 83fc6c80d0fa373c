import assert from 'node:assert/strict';
import test from 'node:test';
import { parseReais, reaisText } from './money-field.ts';

test('reads amounts as Brazilians and as keyboards write them', () => {
  const read = ['250', '250,5', '250,50', 'R$ 1.250,00', '1.250', '1250.5', '0'].map(parseReais);
  assert.deepEqual(read, [25_000, 25_050, 25_050, 125_000, 125_000, 125_050, 0]);
});

test('refuses what is no amount', () => {
  for (const text of ['', 'abc', '-5', '1,234', '1,2,3']) assert.equal(parseReais(text), undefined, text);
});

test('what it writes it reads again', () => {
  for (const cents of [0, 5, 12_345, 100_000_000]) assert.equal(parseReais(reaisText(cents)), cents);
});
