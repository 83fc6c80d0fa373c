import assert from 'node:assert/strict';
import test from 'node:test';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { isWeakPassword } from './password-strength.ts';

const about = ['Maria Aparecida Souza', 'maria.souza@clinica.test', 'maria.souza', 'Clínica Aurora'];

for (const password of [
  'curta',
  'onze letras',
  '123456789012',
  'Senha-12345678',
  'SENHAFORTE2026',
  'aaaaaaaaaaaaaa',
  'abc1abc1abc1',
  'xyxyxyxyxyxyx',
  'Flamengo 1981',
  'Maria Aparecida Souza',
  'maria.souza@clinica.test',
  'MariaAparecidaSouza1985',
  'clinica aurora',
]) {
  test(`refuses ${password}`, () => assert.equal(isWeakPassword(password, about), true));
}

for (const password of [
  'girassol azul 42',
  'três tigres tristes',
  'correnteza-morna-do-rio',
  '山川湖海日月星辰風雨雪雲',
  'maria gosta de abacate',
]) {
  test(`accepts ${password}`, () => assert.equal(isWeakPassword(password, about), false));
}

test('an empty word about the owner forbids nothing', () => {
  assert.equal(isWeakPassword('girassol azul 42', ['', '!!!']), false);
});

test('the list says nothing twice', () => {
  assert.equal(new Set(COMMON_PASSWORDS).size, COMMON_PASSWORDS.length);
});
