import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { LOCALES } from './locales.ts';
import { loadMessages, MESSAGE_FILES } from './messages.ts';

/** Every key with its text, in dotted form. */
function textsOf(tree: object, prefix = ''): ReadonlyArray<readonly [key: string, text: string]> {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? textsOf(value, `${prefix}${key}.`) : [[`${prefix}${key}`, String(value)] as const],
  );
}

/** What a text leaves open: its arguments and its tags, each once, in order. */
function openingsOf(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, argument, tag]) => argument ?? `<${tag ?? ''}>`))]
    .toSorted()
    .join(' ');
}

const portuguese = new Map(textsOf(await loadMessages('pt-BR')));
const english = new Map(textsOf(await loadMessages('en')));

test('both languages have the same keys', () => {
  assert.deepEqual([...english.keys()].toSorted(), [...portuguese.keys()].toSorted());
});

test('both languages leave the same open in each text', () => {
  for (const [key, text] of portuguese) assert.equal(openingsOf(english.get(key) ?? ''), openingsOf(text), key);
});

test('no text is empty', () => {
  for (const texts of [portuguese, english]) for (const [key, text] of texts) assert.notEqual(text.trim(), '', key);
});

test('every file of texts is loaded', () => {
  for (const locale of LOCALES) {
    const files = readdirSync(new URL(`../../messages/${locale}/`, import.meta.url)).map((file) => file.replace('.json', ''));
    assert.deepEqual(files.toSorted(), [...MESSAGE_FILES].toSorted());
  }
});
