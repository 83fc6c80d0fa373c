import assert from 'node:assert/strict';
import test from 'node:test';
import { cpf as reference } from 'cpf-cnpj-validator';
import fc from 'fast-check';
import { isCpf, maskCpf } from './cpf.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

test('agrees with another implementation about any eleven digits', () => {
  fc.assert(
    fc.property(digits(11), (number) => isCpf(number) === reference.isValid(number)),
    { numRuns: 2_000 },
  );
});

test('accepts what another implementation generates', () => {
  for (let made = 0; made < 500; made++) assert.equal(isCpf(reference.generate()), true);
});

test('refuses a CPF in which one digit was mistyped', () => {
  const mistyped = fc
    .tuple(
      fc.constant(null).map(() => reference.generate()),
      fc.nat(10),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(
      ([valid, at, by]) =>
        valid.slice(0, at) + String((Number(valid.charAt(at)) + by) % 10) + valid.slice(at + 1),
    );
  fc.assert(
    fc.property(mistyped, (number) => isCpf(number) === reference.isValid(number)),
    { numRuns: 1_000 },
  );
});

for (const [what, number] of [
  ['eleven equal digits', '11111111111'],
  ['ten digits', '1234567890'],
  ['punctuation', '529.982.247-25'],
  ['nothing', ''],
  ['letters', '5299822472a'],
] as const) {
  test(`refuses ${what}`, () => assert.equal(isCpf(number), false));
}

test('accepts a well-known example', () => assert.equal(isCpf('52998224725'), true));

test('masks all but the middle', () => {
  assert.equal(maskCpf('52998224725'), '***.982.247-**');
});
