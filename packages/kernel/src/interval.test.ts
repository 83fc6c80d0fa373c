import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Interval, intersect, overlaps, subtract, union } from './interval.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 15 }))
  .map(([startMs, length]): Interval => ({ startMs, endMs: startMs + length }));
const list = fc.array(interval, { maxLength: 10 });

/** Slow and obvious: the set of instants of a list. */
function instantsOf(intervals: readonly Interval[]): Set<number> {
  return new Set(
    intervals.flatMap(({ startMs, endMs }) => Array.from({ length: endMs - startMs }, (_, i) => startMs + i)),
  );
}

function isSortedAndDisjoint(intervals: readonly Interval[]): boolean {
  return intervals.every(
    (now, i) => now.startMs < now.endMs && (intervals[i - 1]?.endMs ?? -1) < now.startMs,
  );
}

describe('intervals', () => {
  it('touching is not overlapping', () => {
    assert.equal(overlaps({ startMs: 0, endMs: 10 }, { startMs: 10, endMs: 20 }), false);
    assert.equal(overlaps({ startMs: 0, endMs: 11 }, { startMs: 10, endMs: 20 }), true);
  });

  it('union holds the same instants, sorted and disjoint', () => {
    fc.assert(
      fc.property(list, (intervals) => {
        const joined = union(intervals);
        assert.ok(isSortedAndDisjoint(joined));
        assert.deepEqual(instantsOf(joined), new Set([...instantsOf(intervals)].toSorted((a, b) => a - b)));
      }),
    );
  });

  it('subtract leaves the instants of the first that are not in the second', () => {
    fc.assert(
      fc.property(list, list, (from, taken) => {
        const left = subtract(union(from), taken);
        const cut = instantsOf(taken);
        assert.deepEqual(
          instantsOf(left),
          new Set([...instantsOf(union(from))].filter((instant) => !cut.has(instant))),
        );
      }),
    );
  });

  it('intersect holds the instants that are in both', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const other = instantsOf(b);
        assert.deepEqual(
          instantsOf(intersect(union(a), union(b))),
          new Set([...instantsOf(union(a))].filter((instant) => other.has(instant))),
        );
      }),
    );
  });
});
