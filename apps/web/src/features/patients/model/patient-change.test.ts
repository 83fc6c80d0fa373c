import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Patient } from '../api/patient-queries.ts';
import { changeFrom, contestedFields, editOf, faultsIn } from './patient-change.ts';

const today = '2026-11-23';
const maria: Patient = {
  id: 'maria',
  fullName: 'Maria da Silva',
  socialName: null,
  birthDate: '1980-11-24',
  sex: 'female',
  cpf: null,
  phone: '+5527999990000',
  email: 'maria@example.com',
  language: 'pt-BR',
  version: 1,
};
const start = editOf(maria);

test('sends only what was changed, and null for what was emptied', () => {
  assert.deepEqual(changeFrom(start, start, today), {});
  assert.deepEqual(
    changeFrom(start, { ...start, email: ' ', birthDate: '25/11/1980', sex: 'unknown' }, today),
    {
      email: null,
      birthDate: '1980-11-25',
      sex: 'unknown',
    },
  );
});

test('finds what is wrong before the API has to', () => {
  assert.deepEqual(faultsIn(start, today), []);
  assert.deepEqual(faultsIn({ ...start, fullName: '', cpf: '123', birthDate: '24/11/2030' }, today), [
    'fullName',
    'birthDate',
    'cpf',
  ]);
});

test('names the fields that two people changed differently', () => {
  const theirs = { ...start, phone: '+5527988880000', email: 'new@example.com' };
  assert.deepEqual(
    contestedFields(start, theirs, { ...start, email: 'new@example.com', fullName: 'Maria Silva' }),
    ['phone'],
  );
});
