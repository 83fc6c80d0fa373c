import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Hold, dragTo, nudge, sameTarget, stretch } from './drag.ts';
import { scaleFor, topOf } from './rows.ts';

const scale = scaleFor({ from: 480, to: 1080 }, 30, 24);
const grid = { scale, columnWidth: 200, columns: 3 };
const hold: Hold = { columnIndex: 0, from: 540, to: 590, grip: 'move', heldAtMinute: 550 };

test('follows the pointer in steps of five minutes, held where it was taken', () => {
  assert.deepEqual(dragTo(hold, { x: 50, y: topOf(scale, 563) }, grid), {
    columnIndex: 0,
    from: 555,
    to: 605,
  });
});

test('goes to another column and stays within the day', () => {
  assert.deepEqual(dragTo(hold, { x: 450, y: -500 }, grid), { columnIndex: 2, from: 480, to: 530 });
  assert.deepEqual(dragTo(hold, { x: 9000, y: 99_999 }, grid), { columnIndex: 2, from: 1030, to: 1080 });
});

test('resizes by the lower edge alone', () => {
  const edge: Hold = { ...hold, grip: 'resize', heldAtMinute: 590 };
  assert.deepEqual(dragTo(edge, { x: 450, y: topOf(scale, 611) }, grid), {
    columnIndex: 0,
    from: 540,
    to: 610,
  });
  assert.deepEqual(dragTo(edge, { x: 0, y: 0 }, grid), { columnIndex: 0, from: 540, to: 545 });
});

test('keeps the duration and the grid of five minutes wherever it is dropped', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999, max: 3000 }), fc.integer({ min: -999, max: 3000 }), (x, y) => {
      const target = dragTo(hold, { x, y }, grid);
      assert.equal(target.to - target.from, 50);
      assert.equal(target.from % 5, 0);
      assert.ok(target.from >= 480 && target.to <= 1080);
    }),
  );
});

test('moves by rows and columns with the arrows', () => {
  assert.ok(sameTarget(nudge(hold, 'down', grid), { columnIndex: 0, from: 570, to: 620 }));
  assert.ok(sameTarget(nudge(hold, 'right', grid), { columnIndex: 1, from: 540, to: 590 }));
  assert.ok(sameTarget(nudge(hold, 'left', grid), hold));
});

test('lengthens and shortens with the arrows, never to nothing', () => {
  assert.equal(stretch(hold, 'down', grid).to, 595);
  assert.equal(stretch({ ...hold, to: 545 }, 'up', grid).to, 545);
});
