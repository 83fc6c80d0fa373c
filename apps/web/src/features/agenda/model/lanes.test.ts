import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assignLanes } from './lanes.ts';
import { spansOverlap } from './span.ts';

const item = (id: string, from: number, to: number) => ({ id, from, to });

test('gives the whole width to a visit that overlaps nobody', () => {
  const places = assignLanes([item('a', 0, 30), item('b', 30, 60)]);
  assert.deepEqual(
    [places.get('a'), places.get('b')],
    [
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ],
  );
});

test('puts overlapping visits side by side and takes up a lane that has become free', () => {
  const places = assignLanes([item('long', 0, 90), item('first', 0, 30), item('second', 30, 60)]);
  assert.deepEqual(places.get('long'), { lane: 0, lanes: 2 });
  assert.deepEqual(places.get('first'), { lane: 1, lanes: 2 });
  assert.deepEqual(places.get('second'), { lane: 1, lanes: 2 });
});

test('never draws two visits that overlap in one lane', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 5, max: 60 })), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(spans, (pairs) => {
      const items = pairs.map(([from, length], index) => item(String(index), from, from + length));
      const places = assignLanes(items);
      assert.equal(places.size, items.length);
      for (const a of items)
        for (const b of items)
          if (a.id < b.id && spansOverlap(a, b))
            assert.notEqual(places.get(a.id)?.lane, places.get(b.id)?.lane);
    }),
  );
});
