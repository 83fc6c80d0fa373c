import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canaries, lawfulFiles, plantedModules } from './canaries.ts';
import { codeRoots, listWorkspaces } from './source-files.ts';

const skippedDirectories = new Set(['node_modules', '.next', '.agendify', 'public']);

/**
 * Copies the code (not the installed packages, which are linked) to a temporary folder, plants the lawful files and the
 * canaries there, and hands the folder to `use`. The working tree is never touched; the copy is always removed.
 */
export async function withCanaryCopy<T>(root: string, use: (copy: string) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(path.join(tmpdir(), 'agendify-canaries-'));
  try {
    await copyCode(root, copy);
    await linkPackages(root, copy);
    for (const [file, text] of Object.entries(lawfulFiles)) await plant(copy, file, text);
    for (const { file, text, beside } of canaries) {
      for (const [other, otherText] of Object.entries({ [file]: text, ...beside }))
        await plant(copy, other, otherText);
    }
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copyCode(root: string, copy: string): Promise<void> {
  // It names the workspaces, and so tells the cruiser an import by name from a path that leads to the same file.
  await cp(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  for (const name of codeRoots.filter((folder) => existsSync(path.join(root, folder)))) {
    await cp(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (source) => !skippedDirectories.has(path.basename(source)),
    });
  }
}

// Everything but our own scope is linked to the real installation; our own scope leads into the copy.
async function linkPackages(root: string, copy: string): Promise<void> {
  const installed = path.join(root, 'node_modules');
  const scope = path.join(copy, 'node_modules/@agendify');
  await mkdir(scope, { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== '@agendify')
      await symlink(path.join(installed, name), path.join(copy, 'node_modules', name));
  }
  for (const workspace of [...listWorkspaces(root), ...plantedModules.map((name) => `modules/${name}`)]) {
    await symlink(path.join(copy, workspace), path.join(scope, path.basename(workspace)));
    const own = path.join(root, workspace, 'node_modules');
    if (existsSync(own)) await symlink(own, path.join(copy, workspace, 'node_modules'));
  }
}

async function plant(copy: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
  await writeFile(path.join(copy, file), text);
}
