import assert from 'node:assert/strict';
import test from 'node:test';
import type { OrganizationCipher } from './key-ring.ts';
import { placeText, sealedColumn } from './sealed-place.ts';

const REPLY = sealedColumn({
  table: 'platform.replies',
  column: 'sealed',
  id: ['account_id', 'key'],
  row: { accountId: 'account_id', key: 'key' },
});

test('a place names table, column and every part of the row, in order', () => {
  assert.equal(placeText(REPLY, { key: 'k', accountId: 'a' }), 'platform.replies.sealed:a:k');
});

test('whoever forgets a part of the row does not compile', () => {
  const forgetful = (cipher: OrganizationCipher): void => {
    // @ts-expect-error -- the key of the row is missing
    cipher.seal(REPLY, { accountId: 'a' }, 'x');
    // @ts-expect-error -- the row is missing
    cipher.open(REPLY, Buffer.alloc(0));
  };
  assert.equal(forgetful.length, 1);
});

test('what is no plain name is refused: it becomes part of statements', () => {
  for (const table of ['a.b; drop table x', 'a.B', 'a."b"', ''])
    assert.throws(() => sealedColumn({ table, column: 'c', id: ['id'], row: { id: 'id' } }));
});
