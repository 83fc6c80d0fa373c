import assert from 'node:assert/strict';
import test from 'node:test';
import { blocksOf } from './markdown.ts';

test('reads headings, paragraphs and lists, and drops emphasis', () => {
  const text = '# Terms\nThe **first**\nsentence.\n\n## 1. Scope\n\n- one\n- two\n  more\n\nEnd.';
  assert.deepEqual(blocksOf(text), [
    { kind: 'heading', level: 1, text: 'Terms' },
    { kind: 'paragraph', text: 'The first sentence.' },
    { kind: 'heading', level: 2, text: '1. Scope' },
    { kind: 'list', items: ['one', 'two more'] },
    { kind: 'paragraph', text: 'End.' },
  ]);
});

test('markup stays text', () => {
  assert.deepEqual(blocksOf('<b>x</b>'), [{ kind: 'paragraph', text: '<b>x</b>' }]);
});
