import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allocate, reais, sum } from './money.ts';

describe('money', () => {
  it('loses and invents no cent when it is split', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), weights, (cents, shares) => {
        const parts = allocate(reais(cents), shares);
        assert.equal(sum(parts).amountCents, cents);
        shares.forEach((weight, i) => {
          if (weight === 0) assert.equal(parts[i]?.amountCents, 0);
        });
      }),
    );
  });

  it('gives the odd cents to the largest remainders, first come first served', () => {
    assert.deepEqual(
      allocate(reais(100), [1, 1, 1]).map((part) => part.amountCents),
      [34, 33, 33],
    );
    assert.deepEqual(
      allocate(reais(-100), [1, 1, 1]).map((part) => part.amountCents),
      [-34, -33, -33],
    );
  });

  it('refuses a fraction of a cent and weights of nothing', () => {
    assert.throws(() => reais(0.5), RangeError);
    assert.throws(() => allocate(reais(1), [0]), RangeError);
  });
});
