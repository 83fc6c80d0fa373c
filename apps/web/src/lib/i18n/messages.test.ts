import assert from 'node:assert/strict';
import test from 'node:test';
import { createTranslator, IntlErrorCode } from 'next-intl';
import { LOCALES } from './locales.ts';
import { messagesOnDisk } from './messages-on-disk.ts';
import { MESSAGE_FILES } from './messages.ts';

/** Every key with its text, in dotted form. */
function textsOf(tree: object, prefix = ''): ReadonlyArray<readonly [key: string, text: string]> {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as const],
  );
}

/** What a text leaves open: its arguments and its tags, each once, in order. */
function openingsOf(text: string): string {
  return [
    ...new Set(
      [...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, argument, tag]) => argument ?? `<${tag ?? ''}>`),
    ),
  ]
    .toSorted()
    .join(' ');
}

const portuguese = new Map(textsOf(Object.fromEntries(messagesOnDisk('pt-BR'))));
const english = new Map(textsOf(Object.fromEntries(messagesOnDisk('en'))));

test('both languages have the same keys', () => {
  assert.deepEqual([...english.keys()].toSorted(), [...portuguese.keys()].toSorted());
});

test('both languages leave the same open in each text', () => {
  for (const [key, text] of portuguese)
    assert.equal(openingsOf(english.get(key) ?? ''), openingsOf(text), key);
});

test('no text is empty', () => {
  for (const texts of [portuguese, english])
    for (const [key, text] of texts) assert.notEqual(text.trim(), '', key);
});

test('every file of texts is loaded', () => {
  for (const locale of LOCALES) {
    assert.deepEqual([...messagesOnDisk(locale).keys()].toSorted(), [...MESSAGE_FILES].toSorted());
  }
});

test('every text can be read: the build would refuse it otherwise', () => {
  for (const [key, text] of [...portuguese, ...english]) {
    const faults: string[] = [];
    const translate = createTranslator({
      locale: 'pt-BR',
      messages: { text },
      // That values are missing is no fault of the text.
      onError: ({ code, message }) => {
        if (code !== IntlErrorCode.FORMATTING_ERROR) faults.push(message);
      },
    });
    translate('text', { any: '' });
    assert.deepEqual(faults, [], key);
  }
});
