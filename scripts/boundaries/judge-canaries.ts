import { canaries, lawfulFiles } from './canaries.ts';
import type { Canary } from './canaries.ts';
import { withCanaryCopy } from './canary-copy.ts';
import { cruise, cruiserRules } from './cruise.ts';
import { findHttpInUseCase, httpRule, listHttpNames } from './http-by-name.ts';
import { readSourceFile } from './source-files.ts';
import { findSqlOutsideData, sqlRule } from './sql-placement.ts';
import type { Violation } from './violation.ts';

/**
 * Plants every canary in a copy of the tree and says what is wrong with the rules: one that does not fire on its
 * canary, one that fires where it should not, one that has no canary. Empty when every rule bites.
 */
export async function judgeCanaries(root: string): Promise<readonly string[]> {
  const violations = await withCanaryCopy(root, findPlantedViolations);
  return [
    ...uncoveredRules(),
    ...canaries.flatMap((canary) => judge(canary, violations)),
    ...judgeLawful(violations),
  ];
}

async function findPlantedViolations(copy: string): Promise<readonly Violation[]> {
  const planted = [...Object.keys(lawfulFiles), ...canaries.map(({ file }) => file)].filter((file) =>
    /\.tsx?$/.test(file),
  );
  const { violations } = await cruise(copy, planted);
  const httpNames = listHttpNames(copy);
  const texts = planted.map((file) => readSourceFile(copy, file));
  return [
    ...violations,
    ...texts.flatMap(findSqlOutsideData),
    ...texts.flatMap((file) => findHttpInUseCase(file, httpNames)),
  ];
}

function uncoveredRules(): readonly string[] {
  return [...new Set([...cruiserRules(), sqlRule, httpRule])]
    .filter((rule) => !canaries.some((canary) => canary.rule === rule))
    .map((rule) => `the rule ${rule} has no canary`);
}

function judge({ rule, file }: Canary, violations: readonly Violation[]): readonly string[] {
  const fired = rulesThatFiredOn(file, violations);
  return fired.join() === rule
    ? []
    : [`${file} should break ${rule} and nothing else; it broke ${fired.join(', ') || 'nothing'}`];
}

function judgeLawful(violations: readonly Violation[]): readonly string[] {
  return Object.keys(lawfulFiles)
    .map((file) => ({ file, fired: rulesThatFiredOn(file, violations) }))
    .filter(({ fired }) => fired.length > 0)
    .map(({ file, fired }) => `${file} keeps every rule, and yet ${fired.join(', ')} fired`);
}

function rulesThatFiredOn(file: string, violations: readonly Violation[]): readonly string[] {
  const fired = violations.filter(({ from }) => from === file || from.startsWith(`${file}:`));
  return [...new Set(fired.map(({ rule }) => rule))].sort();
}
