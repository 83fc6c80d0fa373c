import assert from 'node:assert/strict';
import test from 'node:test';
import { negotiateLocale } from './locales.ts';

test('the chosen language wins over the browser', () => {
  assert.equal(negotiateLocale('en', 'pt-BR'), 'en');
});

test('a choice that we do not speak is no choice', () => {
  assert.equal(negotiateLocale('xx', 'en-US,en;q=0.9'), 'en');
});

test('regional forms count, by weight and then by order', () => {
  assert.equal(negotiateLocale(undefined, 'en-GB'), 'en');
  assert.equal(negotiateLocale(undefined, 'pt-PT'), 'pt-BR');
  assert.equal(negotiateLocale(undefined, 'en;q=0.5, pt;q=0.8'), 'pt-BR');
  assert.equal(negotiateLocale(undefined, 'de, fr;q=0.9, en;q=0.1'), 'en');
});

test('a language with weight zero is refused by the reader', () => {
  assert.equal(negotiateLocale(undefined, 'en;q=0'), 'pt-BR');
});

test('Portuguese is the language of whoever says nothing', () => {
  assert.equal(negotiateLocale(undefined, null), 'pt-BR');
  assert.equal(negotiateLocale(undefined, 'ja'), 'pt-BR');
});
