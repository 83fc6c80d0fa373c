import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { permissionMutants } from './permission-mutants.ts';

test('every mutant finds the check that it replaces', () => {
  const stale = permissionMutants().filter(
    ({ file, find }) => !readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').includes(find),
  );
  assert.deepEqual(
    stale.map(({ name }) => name),
    [],
  );
});
