import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sourceHash } from './source-hash.ts';

test('another source is another build; a test or what a build makes is not', async (t) => {
  const root = await mkdtemp(path.join(tmpdir(), 'agendify-hash-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  await write('apps/web/src/app/page.tsx', 'one');
  await write('package-lock.json', '{}');
  const before = sourceHash(root);
  await write('apps/web/src/app/page.test.tsx', 'test');
  await write('apps/web/next-env.d.ts', 'made');
  await write('apps/web/.next/server/page.js', 'made');
  await write('modules/scheduling/src/index.ts', 'elsewhere');
  assert.equal(sourceHash(root), before);
  await write('apps/web/src/app/page.tsx', 'two');
  const changed = sourceHash(root);
  assert.notEqual(changed, before);
  await write('packages/contracts/src/index.ts', 'contract');
  assert.notEqual(sourceHash(root), changed);
});
