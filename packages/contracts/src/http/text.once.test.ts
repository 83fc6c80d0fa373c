import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lines, text } from './text.ts';

it('takes what people write, in every script', () => {
  for (const written of ['', 'Iolanda D’Ávila (2ª via)', '👩🏽‍⚕️ 東京'])
    assert.equal(text(50).parse(written), written);
  assert.equal(lines(50).parse(' jejum\n\tde 8 h '), 'jejum\n\tde 8 h');
});

it('refuses control characters, NUL among them, and halves of characters', () => {
  for (const broken of ['a\0b', 'a\u0007b', 'ok \ud83d', '\udc00 ok', '\u0085 a']) {
    assert.equal(text(50).safeParse(`x${broken}x`).success, false);
    assert.equal(lines(50).safeParse(`x${broken}x`).success, false);
  }
  assert.equal(text(50).safeParse('a\nb').success, false);
});
