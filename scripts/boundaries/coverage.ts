import type { Cruise } from './cruise.ts';
import type { SourceFile } from './source-files.ts';

/**
 * The least number of files that the cruiser must have read. With a TypeScript that it does not know (7, for
 * version 16) dependency-cruiser reads nothing, finds nothing, and stays green. Raise the number as the code grows.
 */
const leastModules = 150;

/**
 * Says what the cruiser missed: files that it never read, workspaces without a single file read, and files that
 * import something while the cruiser saw no dependency. Empty when the cruise can be believed.
 */
export function findBlindSpots(
  cruise: Cruise,
  sources: readonly SourceFile[],
  workspaces: readonly string[],
): readonly string[] {
  const seen = sources.filter(({ path }) => cruise.dependencies.has(path));
  const unseen = sources.filter(({ path }) => !cruise.dependencies.has(path));
  return [
    ...(seen.length < leastModules
      ? [`only ${seen.length} files were read, at least ${leastModules} are expected`]
      : []),
    ...unseen.map(({ path }) => `${path} was not read`),
    ...workspaces
      .filter((workspace) => !seen.some(({ path }) => path.startsWith(`${workspace}/`)))
      .map((workspace) => `no file of ${workspace} was read`),
    ...seen
      .filter(({ path, text }) => importsSomething(text) && cruise.dependencies.get(path)?.length === 0)
      .map(({ path }) => `${path} imports something, and no dependency was seen`),
  ];
}

function importsSomething(text: string): boolean {
  return /^(import|export)\b[^;]*?\bfrom '/m.test(text) || /^import '/m.test(text);
}
