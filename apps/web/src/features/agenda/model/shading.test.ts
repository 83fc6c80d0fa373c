import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleBlock, exampleColumn, exampleVisit } from './example-day.ts';
import { freeSlots, shadesOf } from './shading.ts';

const shown = { from: 420, to: 780 };

test('offers each row of the open hours', () => {
  const slots = freeSlots(exampleColumn({ open: [{ from: 480, to: 570 }] }), shown, 30, 0);
  assert.deepEqual(slots, [
    { from: 480, to: 510 },
    { from: 510, to: 540 },
    { from: 540, to: 570 },
  ]);
});

test('offers the rest of a row after a visit, and nothing that is taken', () => {
  const column = exampleColumn({
    open: [{ from: 480, to: 600 }],
    visits: [exampleVisit({ id: 'v', from: 480, to: 530 })],
    blocks: [exampleBlock({ id: 'b' })],
    busy: [{ from: 570, to: 598 }],
  });
  assert.deepEqual(
    freeSlots(column, shown, 30, 0),
    [{ from: 530, to: 540 }],
    'the last two minutes are too short',
  );
});

test('offers nothing that has passed', () => {
  const slots = freeSlots(exampleColumn({ open: [{ from: 480, to: 540 }] }), shown, 30, 511);
  assert.deepEqual(slots, [{ from: 515, to: 540 }]);
});

test('shades what is closed, elsewhere and past', () => {
  const column = exampleColumn({ open: [{ from: 480, to: 720 }], busy: [{ from: 600, to: 660 }] });
  assert.deepEqual(shadesOf(column, shown, 450), [
    { from: 420, to: 450, kind: 'past' },
    { from: 420, to: 480, kind: 'closed' },
    { from: 720, to: 780, kind: 'closed' },
    { from: 600, to: 660, kind: 'busy' },
  ]);
});
