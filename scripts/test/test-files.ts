import { globSync } from 'node:fs';
import path from 'node:path';

/**
 * The kinds of tests, told apart by the name of the file. `pure` and `once` run without a database; what is `once` knows no
 * time, so that other zones could show nothing new.
 */
export const testKinds = ['pure', 'once', 'int', 'http', 'browser'] as const;

/** One of {@link testKinds}. */
export type TestKind = (typeof testKinds)[number];

/** A test file: its path from the root of the repository, with forward slashes, and its kind. */
export interface TestFile {
  readonly path: string;
  readonly kind: TestKind;
}

const roots = '{packages,modules,apps,bench,scripts}';
const skippedDirectories = new Set(['node_modules', '.next', '.agendify']);

/** Whether tests of a kind need the PostgreSQL of the run. */
export function needsDatabase(kind: TestKind): boolean {
  return kind !== 'pure' && kind !== 'once';
}

/** Whether a word names a kind of test. */
export function isTestKind(word: string): word is TestKind {
  return testKinds.some((kind) => kind === word);
}

/** The kind that a file's name declares: `x.int.test.ts` is `int`, `x.test.ts` is `pure`. */
export function kindOfTestFile(filePath: string): TestKind {
  const declared = /\.([a-z]+)\.test\.ts$/.exec(filePath)?.[1];
  return declared !== undefined && isTestKind(declared) ? declared : 'pure';
}

/** Every test file under the workspaces and `scripts/`, sorted by path. */
export function findTestFiles(root: string): readonly TestFile[] {
  return globSync(`${roots}/**/*.test.ts`, {
    cwd: root,
    exclude: (name) => skippedDirectories.has(path.basename(name)),
  })
    .map((found) => found.split(path.sep).join('/'))
    .sort()
    .map((found) => ({ path: found, kind: kindOfTestFile(found) }));
}

/** The files that a request names: of one of the kinds (when given) and matched by one pattern (when given). */
export function selectTestFiles(
  files: readonly TestFile[],
  request: { readonly kinds: readonly TestKind[]; readonly patterns: readonly string[] },
): readonly TestFile[] {
  return files.filter(
    (file) =>
      (request.kinds.length === 0 || request.kinds.includes(file.kind)) &&
      (request.patterns.length === 0 || request.patterns.some((pattern) => matches(file.path, pattern))),
  );
}

function matches(filePath: string, pattern: string): boolean {
  const plain = pattern.replace(/^\.\//, '');
  return filePath.includes(plain) || path.matchesGlob(filePath, plain);
}
