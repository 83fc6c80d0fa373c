import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { findDeadCitations } from './cited-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = 'docs/security.md';
const text = readFileSync(path.join(root, document), 'utf8');

/** The state of each requirement of OWASP ASVS, in the order of the document. */
const states = Array.from(
  text.matchAll(/^\| \d+\.\d+\.\d+ +\| [^|]+ \| ([a-z ]+?) +\| ([^|]*?) +\|$/gm),
  ([, state = '', evidence = '']) => ({ state, evidence }),
);

test('every file that the security document names is there', () => {
  assert.deepEqual(findDeadCitations(text, document, root), []);
});

test('a file that is gone and a label that leads nowhere are named', () => {
  const claims =
    'Proven by `scripts/docs/gone.test.ts`, [proof] and [nothing].\n\n[proof]: ../scripts/lost.ts\n';
  assert.deepEqual(findDeadCitations(claims, document, root), [
    'scripts/lost.ts',
    'scripts/docs/gone.test.ts',
    '[nothing]',
  ]);
});

test('every requirement of level 1 and 2 has a state and a reason, and the summary counts them', () => {
  // OWASP ASVS 5.0.0: 70 of level 1, 183 of level 2.
  assert.equal(states.length, 253);
  assert.deepEqual(
    states.filter(({ evidence }) => evidence === ''),
    [],
  );
  const counts = ['met', 'partly', 'not yet', 'not applicable'].map((state) =>
    String(states.filter((one) => one.state === state).length),
  );
  const summary = /^\| \*\*all 253\*\* .*$/m.exec(text)?.[0] ?? '';
  const summed = Array.from(summary.matchAll(/\*\*(\d+)\*\*/g), ([, count]) => count);
  assert.deepEqual(summed, counts);
});
