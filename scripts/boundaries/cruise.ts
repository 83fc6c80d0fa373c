import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise as cruiseDependencies } from 'dependency-cruiser';
import type { IConfiguration } from 'dependency-cruiser';
import { codeRoots } from './source-files.ts';
import type { Violation } from './violation.ts';

/** What the cruiser saw of one tree. */
export interface Cruise {
  /** Dependencies by the path of the file that has them; a file that was never read is absent. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly violations: readonly Violation[];
}

const configuration = readConfiguration();

/** The names of all rules that the cruiser checks. */
export function cruiserRules(): readonly string[] {
  return (configuration.forbidden ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/**
 * Cruises the tree under `root` with the rules of the repository, starting from `entries` (files or folders; by default
 * all our code). Paths in the answer are relative to `root`.
 */
export async function cruise(root: string, entries: readonly string[] = codeRoots): Promise<Cruise> {
  const { enhancedResolveOptions, ...options } = configuration.options ?? {};
  const { output } = await cruiseDependencies(
    entries.filter((entry) => existsSync(path.join(root, entry))),
    {
      ...options,
      enhancedResolveOptions: enhancedResolveOptions ?? {},
      baseDir: path.resolve(root),
      validate: true,
      ruleSet: { forbidden: configuration.forbidden ?? [] },
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return {
    dependencies: new Map(
      output.modules.map(({ source, dependencies }) => [
        source,
        dependencies.map(({ resolved }) => resolved),
      ]),
    ),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

function readConfiguration(): IConfiguration {
  // A require answers with `any`; that this file is a configuration is said where it is written, by its @type.
  const required: unknown = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  return required as IConfiguration; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- see above
}
