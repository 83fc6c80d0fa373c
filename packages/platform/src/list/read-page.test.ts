import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { readPage } from './read-page.ts';

const key = {
  schema: z.tuple([z.string(), z.int()]),
  of: ({ name, id }: Row): [string, number] => [name, id],
};
type Row = { name: string; id: number };

function inOrder(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1];
}

/** Reads a list of rows to its end, page by page. */
async function readAll(rows: readonly Row[], limit: number): Promise<Row[][]> {
  const sorted = rows.toSorted((a, b) => inOrder(key.of(a), key.of(b)));
  const pages: Row[][] = [];
  for (let cursor: string | undefined; ;) {
    const page = await readPage({ limit, cursor }, key, async ({ limit: most, after }) =>
      sorted.filter((row) => !after || inOrder(key.of(row), after) > 0).slice(0, most),
    );
    assert.ok(page.ok);
    pages.push([...page.value.items]);
    if (page.value.nextCursor === null) return pages;
    cursor = page.value.nextCursor;
  }
}

test('the pages of a list are the list: nothing twice, nothing lost, all full but the last', async () => {
  const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 1, max: 10 }), async (all, limit) => {
      const rows = all.map((name, id) => ({ name, id }));
      const pages = await readAll(rows, limit);
      assert.deepEqual(
        pages.flat(),
        rows.toSorted((a, b) => inOrder(key.of(a), key.of(b))),
      );
      assert.ok(pages.slice(0, -1).every((page) => page.length === limit));
      assert.ok(rows.length === 0 || pages.every((page) => page.length > 0), 'no empty page at the end');
    }),
  );
});

for (const cursor of ['', 'nonsense', '####', 'bnVsbA', Buffer.from('["a","b"]').toString('base64url')]) {
  test(`refuses the cursor "${cursor}"`, async () => {
    const page = await readPage({ limit: 5, cursor }, key, async () => []);
    assert.ok(!page.ok);
    assert.equal(page.refusal.code, 'invalid-input');
  });
}
