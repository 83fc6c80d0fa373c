import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assign } from './assign.ts';

/** Whether these wishes can be fulfilled together, by trying everything. */
function canAll([wish, ...others]: readonly string[][], used: readonly string[] = []): boolean {
  if (!wish) return true;
  return wish.some((option) => !used.includes(option) && canAll(others, [...used, option]));
}

describe('giving each wish an option of its own', () => {
  it('goes as far as it can be done, and gives nothing twice', () => {
    const wish = fc.subarray(['a', 'b', 'c', 'd']).chain((of) => fc.shuffledSubarray(of));
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 5 }), (wishes) => {
        const given = assign(wishes.length, (index) => wishes[index] ?? []);
        assert.equal(new Set(given).size, given.length);
        for (const [index, option] of given.entries()) assert.ok(wishes[index]?.includes(option));
        assert.ok(canAll(wishes.slice(0, given.length)));
        if (given.length < wishes.length) assert.equal(canAll(wishes.slice(0, given.length + 1)), false);
      }),
    );
  });

  it('gives each its first that nobody has, where that does', () => {
    const wishes = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'd'],
    ];
    assert.deepEqual(
      assign(3, (index) => wishes[index] ?? []),
      ['a', 'b', 'd'],
    );
  });
});
