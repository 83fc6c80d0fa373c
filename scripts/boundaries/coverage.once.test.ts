import assert from 'node:assert/strict';
import test from 'node:test';
import { findBlindSpots } from './coverage.ts';

const sources = Array.from({ length: 200 }, (_, index) => ({
  path: `packages/kernel/src/file-${index}.ts`,
  text: `import { z } from 'zod';\nexport const x = z;`,
}));

function spots(dependencies: Readonly<Record<string, readonly string[]>>, workspaces = ['packages/kernel']) {
  return findBlindSpots(
    { dependencies: new Map(Object.entries(dependencies)), violations: [] },
    sources,
    workspaces,
  );
}

const everything = Object.fromEntries(sources.map(({ path }) => [path, ['node_modules/zod/index.js']]));

test('a cruise that read every file and saw its imports has no blind spot', () => {
  assert.deepEqual(spots(everything), []);
});

test('a cruise that read nothing is not green', () => {
  assert.match(spots({})[0] ?? '', /only 0 files were read/);
});

test('a cruise that listed the files and saw none of their imports is not green', () => {
  const blind = spots(Object.fromEntries(sources.map(({ path }) => [path, []])));
  assert.equal(blind.length, sources.length);
  assert.match(blind[0] ?? '', /imports something, and no dependency was seen/);
});

test('a file and a workspace that were left out are named', () => {
  const { 'packages/kernel/src/file-7.ts': _left, ...rest } = everything;
  assert.deepEqual(spots(rest, ['packages/kernel', 'apps/web']), [
    'packages/kernel/src/file-7.ts was not read',
    'no file of apps/web was read',
  ]);
});
