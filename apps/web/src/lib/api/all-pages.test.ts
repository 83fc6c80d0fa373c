import assert from 'node:assert/strict';
import test from 'node:test';
import { allPages } from './all-pages.ts';

test('follows the cursors to the end', async () => {
  const asked: (string | undefined)[] = [];
  const items = await allPages(async ({ cursor }) => {
    asked.push(cursor);
    return cursor === undefined ? { items: [1, 2], nextCursor: 'b' } : { items: [3], nextCursor: null };
  });
  assert.deepEqual(
    [items, asked],
    [
      [1, 2, 3],
      [undefined, 'b'],
    ],
  );
});
