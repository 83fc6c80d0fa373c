import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findVisit,
  reuseUnchanged,
  withBlock,
  withVisitMoved,
  withoutBlock,
  withoutVisit,
} from './changes.ts';
import { exampleBlock, exampleColumn, exampleDay, exampleVisit } from './example-day.ts';

const day = exampleDay([
  exampleColumn({ visits: [exampleVisit({ id: 'a' }), exampleVisit({ id: 'b', from: 600, to: 630 })] }),
  exampleColumn({ practiceId: 'bia' }),
]);

test('moves a visit to another column', () => {
  const moved = withVisitMoved(day, 'b', { practiceId: 'bia', from: 500, to: 530 });
  assert.deepEqual(
    moved.columns.map((column) => column.visits.map((visit) => visit.id)),
    [['a'], ['b']],
  );
  assert.equal(findVisit(moved, 'b')?.from, 500);
});

test('leaves the other columns as they are, object by object', () => {
  assert.equal(
    withVisitMoved(day, 'b', { practiceId: 'ana', from: 500, to: 530 }).columns[1],
    day.columns[1],
  );
  assert.equal(withoutVisit(day, 'unknown'), day);
});

test('puts a block in and takes it out again', () => {
  const blocked = withBlock(day, 'bia', exampleBlock({ id: 'x' }));
  assert.equal(blocked.columns[1]?.blocks.length, 1);
  assert.equal(withoutBlock(blocked, 'x').columns[1]?.blocks.length, 0);
});

test('keeps the objects of what a fresh answer did not change', () => {
  const fresh = withVisitMoved(structuredCloneOf(day), 'b', { practiceId: 'ana', from: 660, to: 690 });
  const kept = reuseUnchanged(day, fresh);
  assert.equal(kept.columns[1], day.columns[1]);
  assert.notEqual(kept.columns[0], day.columns[0]);
  assert.equal(findVisit(kept, 'a'), findVisit(day, 'a'));
  assert.equal(findVisit(kept, 'b')?.from, 660);
});

test('takes nothing over from another day', () => {
  const other = { ...day, day: '2026-11-25' };
  assert.equal(reuseUnchanged(day, other), other);
});

function structuredCloneOf(original: typeof day): typeof day {
  return { ...original, columns: structuredClone(original.columns) };
}
