import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { makeFrontier } from './first-free.ts';

/** Somebody to ask: what is known before, and what asking tells; `trueMs` null: never free. */
type Asked = { readonly practiceId: string; readonly boundMs: number; readonly trueMs: number | null };

const asked: fc.Arbitrary<Asked> = fc
  .record({
    practiceId: fc.integer({ min: 0, max: 12 }).map(String),
    boundMs: fc.nat(40),
    later: fc.option(fc.nat(20)),
  })
  .map(({ practiceId, boundMs, later }) => ({
    practiceId,
    boundMs,
    trueMs: later === null ? null : boundMs + later,
  }));

/** Asks until nobody is left who could come among the first; looks at `pieceMs` at a time. */
function search(all: readonly Asked[], limit: number, atOnce: number, pieceMs: number) {
  const frontier = makeFrontier<Asked>(limit);
  for (const each of all) frontier.expect(each, each.boundMs);
  let count = 0;
  for (;;) {
    const due = frontier.next(atOnce);
    if (due.length === 0) return { found: frontier.found().slice(0, limit), count };
    count += due.length;
    for (const { candidate, boundMs } of due) {
      const { trueMs } = candidate;
      if (trueMs !== null && trueMs < boundMs + pieceMs) frontier.settle(candidate, trueMs);
      else if (boundMs > 100) frontier.drop(candidate);
      else frontier.expect(candidate, boundMs + pieceMs);
    }
  }
}

describe('a search for the first', () => {
  it('finds the same times as asking everybody', () => {
    const world = fc.array(asked, { maxLength: 40 });
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 30 }),
        (all, limit, atOnce, pieceMs) => {
          const first = new Map<string, number>();
          for (const { practiceId, trueMs } of all)
            if (trueMs !== null) first.set(practiceId, Math.min(trueMs, first.get(practiceId) ?? Infinity));
          const expected = [...first.values()].toSorted((a, b) => a - b).slice(0, limit);
          const { found } = search(all, limit, atOnce, pieceMs);
          assert.deepEqual(
            found.map(({ startMs }) => startMs),
            expected,
          );
          for (const { candidate, startMs } of found)
            assert.equal(first.get(candidate.practiceId), startMs, 'each practice with its earliest');
          assert.equal(new Set(found.map(({ candidate }) => candidate.practiceId)).size, found.length);
        },
      ),
    );
  });

  it('asks few of many where the bounds are good', () => {
    const all = Array.from({ length: 4000 }, (_, n) => ({
      practiceId: String(n),
      boundMs: n % 997,
      trueMs: (n % 997) + (n % 3),
    }));
    const { count } = search(all, 10, 16, 10);
    assert.ok(count <= 32, `asked ${String(count)}`);
  });

  it('asks equals in the order in which they were added', () => {
    const frontier = makeFrontier<{ practiceId: string }>(2);
    const all = ['Ana', 'Bia', 'Caio'].map((practiceId) => ({ practiceId }));
    for (const each of all) frontier.expect(each, 7);
    const [, second] = all;
    assert.ok(second);
    frontier.expect(second, 7);
    assert.deepEqual(
      frontier.next(3).map(({ candidate }) => candidate.practiceId),
      ['Ana', 'Bia', 'Caio'],
    );
  });

  it('does not ask those who are known to come too late', () => {
    const frontier = makeFrontier<{ practiceId: string }>(1);
    const [early, late] = [{ practiceId: 'early' }, { practiceId: 'late' }];
    frontier.expect(early, 3);
    frontier.expect(late, 5);
    frontier.settle(early, 5);
    assert.equal(frontier.limitMs(), 5);
    assert.deepEqual(frontier.next(9), []);
  });
});
