import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { makeUsable } from './binaries.ts';

/** A package as an installation without scripts leaves it: no links, and programs that cannot be run. */
async function unpackedPackage(): Promise<
  AsyncDisposable & { readonly root: string; readonly copy: string }
> {
  const place = await mkdtemp(path.join(tmpdir(), 'agendify-binaries-'));
  const root = path.join(place, 'package');
  await mkdir(path.join(root, 'native', 'bin'), { recursive: true });
  await mkdir(path.join(root, 'native', 'lib'));
  for (const program of ['initdb', 'postgres']) {
    await writeFile(path.join(root, 'native', 'bin', program), '', { mode: 0o644 });
  }
  await writeFile(path.join(root, 'native', 'lib', 'libpq.so.5.17'), 'the library');
  await writeFile(
    path.join(root, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.17', target: 'native/lib/libpq.so.5' }]),
  );
  return {
    root,
    copy: path.join(place, 'server', '17'),
    [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true }),
  };
}

async function assertUsable(root: string): Promise<void> {
  assert.equal(await readlink(path.join(root, 'native', 'lib', 'libpq.so.5')), 'libpq.so.5.17');
  assert.equal(await readFile(path.join(root, 'native', 'lib', 'libpq.so.5'), 'utf8'), 'the library');
  for (const program of ['initdb', 'postgres']) {
    assert.equal((await stat(path.join(root, 'native', 'bin', program))).mode & 0o555, 0o555);
  }
}

test('an installation whose scripts did not run is mended in place, by several at once', async () => {
  await using unpacked = await unpackedPackage();
  const places = await Promise.all([1, 2, 3].map(() => makeUsable(unpacked.root, unpacked.copy)));
  assert.deepEqual(new Set(places), new Set([unpacked.root]));
  await assertUsable(unpacked.root);
});

test('an installation that cannot be changed is copied once and the copy is mended', async (t) => {
  if (process.geteuid?.() === 0) return t.skip('root may change every file');
  await using unpacked = await unpackedPackage();
  const lib = path.join(unpacked.root, 'native', 'lib');
  await chmod(lib, 0o555);
  try {
    assert.equal(await makeUsable(unpacked.root, unpacked.copy), unpacked.copy);
    assert.equal(await makeUsable(unpacked.root, unpacked.copy), unpacked.copy);
    await assertUsable(unpacked.copy);
  } finally {
    await chmod(lib, 0o755);
  }
});
