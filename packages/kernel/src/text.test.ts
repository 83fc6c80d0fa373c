import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digitsOf, normalizeText, wordsOf } from './text.ts';

describe('text as search compares it', () => {
  it('forgets case, accents and punctuation', () => {
    assert.equal(normalizeText("  João D'Ávila-Conceição "), 'joao d avila conceicao');
    assert.deepEqual(wordsOf('Maria da Silva  da Maria'), ['maria', 'da', 'silva']);
    assert.deepEqual(wordsOf(' - '), []);
    assert.equal(digitsOf('(27) 99999-0000'), '27999990000');
  });
});
