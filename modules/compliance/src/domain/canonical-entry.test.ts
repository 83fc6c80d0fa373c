import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ENTRY_COLUMNS,
  type EntryTexts,
  changedColumns,
  checksOf,
  serializeEntry,
} from './canonical-entry.ts';

const entries = fc
  .tuple(...ENTRY_COLUMNS.map(() => fc.option(fc.string({ unit: 'grapheme', maxLength: 4 }))))
  .map(
    (values) =>
      Object.fromEntries(ENTRY_COLUMNS.map((column, index) => [column, values[index] ?? null])) as EntryTexts,
  );

describe('an entry as bytes', () => {
  it('is the same for the same entry, and another for any other', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const isEqual = ENTRY_COLUMNS.every((column) => a[column] === b[column]);
        assert.equal(Buffer.from(serializeEntry(a)).equals(serializeEntry(b)), isEqual);
      }),
    );
  });

  it('tells an empty value from none, and where one value ends and the next begins', () => {
    const none = Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, null])) as EntryTexts;
    const texts = [
      none,
      { ...none, action: '' },
      { ...none, action: 'ab', object_kind: 'c' },
      { ...none, action: 'a', object_kind: 'bc' },
      { ...none, action: 'abc' },
    ].map((entry) => Buffer.from(serializeEntry(entry)).toString('hex'));
    assert.equal(new Set(texts).size, texts.length);
  });

  it('remembers of each column enough to name the one that was changed', () => {
    const entry = Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, column])) as EntryTexts;
    const checks = checksOf(entry);
    assert.deepEqual(changedColumns(entry, checks), []);
    assert.deepEqual(changedColumns({ ...entry, ip: '10.0.0.1' }, checks), ['ip']);
    assert.deepEqual(changedColumns({ ...entry, changes: null, ip: 'x' }, checks), ['changes', 'ip']);
  });
});
