import { fileURLToPath } from 'node:url';
import { findBlindSpots } from './boundaries/coverage.ts';
import { cruise, cruiserRules } from './boundaries/cruise.ts';
import { findHttpInUseCase, listHttpNames } from './boundaries/http-by-name.ts';
import { judgeCanaries } from './boundaries/judge-canaries.ts';
import { listSourceFiles, listWorkspaces, readSourceFile } from './boundaries/source-files.ts';
import { findSqlOutsideData } from './boundaries/sql-placement.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Checks who imports whom and where SQL lives; proves first that the check sees the code, then that it bites. */
async function main(): Promise<number> {
  const sources = listSourceFiles(root).map((file) => readSourceFile(root, file));
  const httpNames = listHttpNames(root);
  const seen = await cruise(root);
  const violations = [
    ...seen.violations,
    ...sources.flatMap(findSqlOutsideData),
    ...sources.flatMap((file) => findHttpInUseCase(file, httpNames)),
  ];
  const findings = [
    ...findBlindSpots(seen, sources, listWorkspaces(root)).map((text) => `blind spot: ${text}`),
    ...violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    ...(await judgeCanaries(root)).map((text) => `canary: ${text}`),
  ];
  for (const finding of findings) console.error(finding);
  console.log(
    `boundaries: ${sources.length} files, ${cruiserRules().length + 1} rules, ${findings.length} findings`,
  );
  return findings.length === 0 ? 0 : 1;
}

process.exitCode = await main();
