import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorIn, makeLineReader } from './error-lines.ts';

test('finds the errors of a structured log and nothing else', () => {
  assert.equal(
    errorIn('{"log.level":"error","message":"a request failed","error.message":"no route"}'),
    'a request failed: no route',
  );
  assert.equal(errorIn('{"log.level":"info","message":"said \\"log.level\\":\\"error\\""}'), null);
  assert.equal(errorIn('{"log.level":"error", cut off'), null);
  assert.equal(errorIn('▲ Next.js'), null);
});

test('reads lines however they are cut, letters of several bytes too', () => {
  const lines: string[] = [];
  const read = makeLineReader((line) => lines.push(line));
  for (const byte of Buffer.from('olá\nvocê\nrest')) read(Buffer.of(byte));
  assert.deepEqual(lines, ['olá', 'você']);
});
