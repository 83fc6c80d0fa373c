import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleColumn, exampleVisit } from './example-day.ts';
import { firstStop, nextStop, slotKey, stopsOf, visitKey } from './focus.ts';
import { freeSlots } from './shading.ts';

const shown = { from: 480, to: 720 };

function stops(column: ReturnType<typeof exampleColumn>) {
  return stopsOf(column, freeSlots(column, shown, 30, 0));
}

const ana = stops(exampleColumn({ visits: [exampleVisit({ id: 'v', from: 510, to: 600 })] }));
const closed = stops(exampleColumn({ practiceId: 'closed', open: [] }));
const bia = stops(exampleColumn({ practiceId: 'bia', open: [{ from: 480, to: 600 }] }));
const grid = [ana, closed, bia];

test('goes down over empty times and visits, and stays at the end', () => {
  const first = slotKey('ana', 480);
  assert.equal(nextStop(grid, first, 'down', 480), visitKey('v'));
  assert.equal(nextStop(grid, visitKey('v'), 'down', 480), slotKey('ana', 600));
  assert.equal(nextStop(grid, first, 'up', 480), first);
  assert.equal(nextStop(grid, first, 'last', 480), slotKey('ana', 690));
});

test('goes sideways at the height it aims at, over columns where nothing is', () => {
  assert.equal(nextStop(grid, visitKey('v'), 'right', 555), slotKey('bia', 540));
  assert.equal(nextStop(grid, slotKey('bia', 540), 'left', 555), visitKey('v'));
  assert.equal(
    nextStop(grid, slotKey('ana', 690), 'right', 690),
    slotKey('bia', 570),
    'the nearest there is',
  );
});

test('begins with the first empty time from now on', () => {
  assert.equal(firstStop(grid, 505), slotKey('bia', 510));
  assert.equal(firstStop([closed], 505), undefined);
  assert.equal(nextStop(grid, 'gone', 'down', 600), slotKey('ana', 600));
});
