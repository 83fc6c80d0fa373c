import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCpf } from '@agendify/kernel';
import { makeDemoPatients } from './demo-patients.ts';
import { makeRandom } from './random.ts';

const make = () => makeDemoPatients(200, '27', 2026, makeRandom(7));

test('the same seed makes the same patients', () => {
  assert.deepEqual(make(), make());
});

test('no two patients share a name, a phone or a CPF, and every CPF is one', () => {
  const patients = make();
  const cpfs = patients.flatMap(({ cpf }) => cpf ?? []);
  assert.ok(cpfs.every(isCpf));
  for (const values of [cpfs, patients.map(({ fullName }) => fullName), patients.map(({ phone }) => phone)]) {
    assert.equal(new Set(values).size, values.length);
  }
});

test('whoever has an e-mail address has one that reaches nobody', () => {
  const emails = make().flatMap(({ email }) => email ?? []);
  assert.ok(emails.length > 50 && emails.every((email) => /^[a-z0-9.]+@example\.com$/.test(email)));
});

test('children and the old are among them', () => {
  const years = make().map(({ birthDate }) => Number(birthDate.slice(0, 4)));
  assert.ok(Math.min(...years) < 1950 && Math.max(...years) > 2010);
});
