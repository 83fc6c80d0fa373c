import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
const cache = path.join(root, 'node_modules/.cache/typecheck');

// The web application has a configuration of its own: it knows the browser, JSX and the bundler's resolution.
const projects = [
  { name: 'backend', config: 'tsconfig.json' },
  { name: 'web', config: 'apps/web/tsconfig.json' },
].filter(({ config }) => existsSync(path.join(root, config)));

/** Type checks one project and prints its verdict under its name. Answers whether it was clean. */
async function check({ name, config }: { name: string; config: string }): Promise<boolean> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      compiler,
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      path.join(cache, `${name}.tsbuildinfo`),
      '--pretty',
      process.stdout.isTTY ? 'true' : 'false',
      '--project',
      path.join(root, config),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const output = Buffer.concat(chunks).toString('utf8').trim();
  console.log(`typecheck ${name}: ${code === 0 ? 'clean' : 'failed'} in ${seconds} s`);
  if (output !== '') console.log(output);
  return code === 0;
}

const verdicts = await Promise.all(projects.map(check));
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
