import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the web application is built from, as globs from the root of the repository. */
export const WEB_SOURCES = [
  'apps/web/src/**/*',
  'apps/web/public/**/*',
  'apps/web/*.{ts,json}',
  'packages/{contracts,kernel}/src/**/*',
  'packages/{contracts,kernel}/package.json',
  'package-lock.json',
] as const;

// Made by the build itself.
const made = /(^|\/)(next-env\.d\.ts|[^/]*\.tsbuildinfo)$/;

/** A hash of names and contents: another hash, another build. Tests are no part of the product. */
export function sourceHash(root: string, sources: readonly string[] = WEB_SOURCES): string {
  const hash = createHash('sha256');
  const files = globSync([...sources], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !made.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files) {
    const contents = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex').slice(0, 16);
}
