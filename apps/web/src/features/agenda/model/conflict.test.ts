import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictAt } from './conflict.ts';
import { exampleBlock, exampleColumn, exampleVisit } from './example-day.ts';

const column = exampleColumn({
  open: [
    { from: 480, to: 600 },
    { from: 600, to: 720 },
  ],
  visits: [exampleVisit({ id: 'v', from: 480, to: 510 })],
  blocks: [exampleBlock({ id: 'b' })],
  busy: [{ from: 660, to: 690 }],
});
const at = (from: number, to: number, without = 'other', nowMinute = 0) =>
  conflictAt(column, { from, to }, { without, nowMinute });

test('says what speaks against a time', () => {
  assert.equal(at(500, 530), 'taken');
  assert.equal(at(530, 550), 'blocked');
  assert.equal(at(680, 700), 'busy');
  assert.equal(at(690, 730), 'closed');
  assert.equal(at(510, 540, 'other', 515), 'past');
});

test('lets a visit overlap itself, and windows that touch count as one', () => {
  assert.equal(at(490, 520, 'v'), undefined);
  assert.equal(at(580, 620), undefined);
});
