import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folders that hold our code: the workspaces and the scripts. */
export const codeRoots = ['packages', 'modules', 'apps', 'bench', 'scripts'] as const;

const skippedDirectories = new Set(['node_modules', '.next', '.agendify']);

/** A source file with its text; `path` is relative to the root of the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of ours, declarations aside, sorted by path. */
export function listSourceFiles(root: string): readonly string[] {
  return globSync(`{${codeRoots.join(',')}}/**/*.{ts,tsx}`, {
    cwd: root,
    exclude: (name) => skippedDirectories.has(path.basename(name)),
  })
    .map((found) => found.split(path.sep).join('/'))
    .filter((found) => !found.endsWith('.d.ts'))
    .sort();
}

/** Reads a file that {@link listSourceFiles} named. */
export function readSourceFile(root: string, filePath: string): SourceFile {
  return { path: filePath, text: readFileSync(path.join(root, filePath), 'utf8') };
}

/** The workspaces (`packages/kernel`, `apps/web`, …) that exist, by their package.json. */
export function listWorkspaces(root: string): readonly string[] {
  return globSync('{packages,modules,apps}/*/package.json', { cwd: root })
    .map((manifest) => path.dirname(manifest).split(path.sep).join('/'))
    .concat(existsSync(path.join(root, 'bench/package.json')) ? ['bench'] : [])
    .sort();
}
