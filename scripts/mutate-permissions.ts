import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, permissionMutants } from './mutation/permission-mutants.ts';

/**
 * Replaces each check of permissions by a constant, one at a time in a copy of the repository, and runs the tests that
 * should notice: `node scripts/mutate-permissions.ts [part of a name]`. Counts what turned them red; exit code 1 when
 * something did not. Takes a quarter of an hour: by hand, after a change of permissions.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** Quick ones first: most mutants meet their end there. */
const STAGES: readonly (readonly string[])[] = [
  [
    'packages/contracts/src/http/',
    'packages/platform/src/auth/',
    'packages/platform/src/http/decide',
    'apps/api/src/route-cases/',
  ],
  [
    'own-agenda',
    'modules/identity/src/use-cases/list-my-sessions',
    'modules/identity/src/use-cases/update-member',
  ],
  ['apps/api/src/routes.http', 'modules/identity/src/use-cases'],
];

function isNoticed(copy: string, mutant: Mutant): boolean {
  const file = path.join(copy, mutant.file);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(mutant.find)) throw new Error(`${mutant.file} does not say: ${mutant.find}`);
  // Written anew: the copy shares its files with the original until then.
  rmSync(file);
  writeFileSync(file, text.replace(mutant.find, mutant.replace));
  try {
    return STAGES.some(
      (parts) =>
        spawnSync(process.execPath, ['scripts/test.ts', '--zone', 'UTC', ...parts], { cwd: copy }).status !==
        0,
    );
  } finally {
    writeFileSync(file, text);
  }
}

const [part = ''] = process.argv.slice(2);
const mutants = permissionMutants().filter(({ name }) => name.includes(part));
const home = mkdtempSync(path.join(tmpdir(), 'agendify-mutants-'));
const copy = path.join(home, 'copy');
const survivors: string[] = [];
try {
  const copied = spawnSync('cp', ['-al', root, copy]);
  if (copied.status !== 0) throw new Error(`the repository could not be copied: ${String(copied.stderr)}`);
  for (const [index, mutant] of mutants.entries()) {
    const noticed = isNoticed(copy, mutant);
    console.log(
      `${String(index + 1)}/${String(mutants.length)} ${noticed ? 'noticed ' : 'SURVIVED'} ${mutant.name}`,
    );
    if (!noticed) survivors.push(mutant.name);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
console.log(`${String(mutants.length - survivors.length)} passed, ${String(survivors.length)} failed`);
process.exitCode = survivors.length === 0 ? 0 : 1;
