import assert from 'node:assert/strict';
import test from 'node:test';
import { dictionary } from '@zxcvbn-ts/language-common';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { isRefusedPassword } from '../is-refused-password.ts';
import { commonPasswords } from './password-strength.ts';

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
  'Agendify 2026',
  'minha senha agendify',
  'Liverpool 2026',
  'Chocolate!2026',
]) {
  test(`refuses ${password}`, async () => assert.equal(await isRefusedPassword(password, about), true));
}

for (const password of [
  'girassol azul 42',
  'três tigres tristes',
  'correnteza-morna-do-rio',
  '山川湖海日月星辰風雨雪雲',
  'maria gosta de abacate',
]) {
  test(`accepts ${password}`, async () => assert.equal(await isRefusedPassword(password, about), false));
}

test('an empty word about the owner forbids nothing', async () => {
  assert.equal(await isRefusedPassword('girassol azul 42', ['', '!!!']), false);
});

test('the list says nothing twice', () => {
  assert.equal(new Set(COMMON_PASSWORDS).size, COMMON_PASSWORDS.length);
});

test('beside a second factor, none of the 3000 most used ones of eight characters and more is accepted', async () => {
  const used = dictionary['passwords-common'].filter((password) => password.length >= 8).slice(0, 3000);
  assert.equal(used.length, 3000);
  for (const password of used) {
    assert.equal(await isRefusedPassword(password, [], 8), true, password);
    if (/^\w+$/.test(password))
      assert.equal(await isRefusedPassword(password.toUpperCase(), [], 8), true, password);
  }
});

test('beside a second factor, what is common in Brazil is not accepted either', async () => {
  for (const password of ['mudar123', 'Princesa1', 'saopaulo', 'Brasil2026', 'clinica1', 'agendify'])
    assert.equal(await isRefusedPassword(password, [], 8), true, password);
  for (const password of ['rio longo', 'tatu azul', 'uva-e-figo'])
    assert.equal(await isRefusedPassword(password, [], 8), false, password);
});

test('the list of the world is compared as passwords are', () => {
  const common = commonPasswords(['qwerty', 'P@ssword', 'Ação', '!@#$%^&*', 'x.1']);
  const asTheyAre = ['qwerty', 'P@ssword', 'Ação', '!@#$%^&*', 'x.1'];
  assert.deepEqual([...common], [...asTheyAre, 'pssword', 'acao']);
});
