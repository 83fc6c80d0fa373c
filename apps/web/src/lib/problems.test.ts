import { PROBLEMS } from '@agendify/contracts/http';
import assert from 'node:assert/strict';
import test from 'node:test';
import { LOCALES } from './i18n/locales.ts';
import { messagesOnDisk } from './i18n/messages-on-disk.ts';
import { textDetails } from './problem-details.ts';

const ownCodes = ['unexpected', 'network-failure', 'unreadable-answer'];

for (const locale of LOCALES) {
  test(`every problem of the catalogue has its text in ${locale}, and no text is left over`, () => {
    const problems = messagesOnDisk(locale).get('problems') ?? {};
    assert.deepEqual(Object.keys(problems).toSorted(), [...Object.keys(PROBLEMS), ...ownCodes].toSorted());
  });

  test(`a text in ${locale} opens only details that its problem carries`, () => {
    const problems = messagesOnDisk(locale).get('problems') ?? {};
    const texts = new Map<string, unknown>(Object.entries(problems));
    for (const [code, definition] of Object.entries(PROBLEMS)) {
      const carried = 'details' in definition ? Object.keys(definition.details.shape) : [];
      const opened = [...String(texts.get(code)).matchAll(/\{(\w+),/g)].map(([, argument]) => argument ?? '');
      for (const argument of opened) assert.ok(carried.includes(argument), `${code}: ${argument}`);
    }
  });
}

test('a sentence carries texts and numbers, never lists', () => {
  const details = textDetails({
    retryAfterSeconds: 3,
    pointer: '/name',
    alternatives: [1],
    candidates: null,
  });
  assert.deepEqual(details, { retryAfterSeconds: 3, pointer: '/name' });
});
