import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// npm scripts, the longest first, so that the lanes end together. The web and the rest are two projects to the typed lint, which
// share nothing but the process: apart, they run side by side.
const parts: readonly (readonly string[])[] = [
  ['lint:backend'],
  ['lint:web'],
  ['format:check'],
  ['typecheck'],
  ['boundaries'],
  ['openapi', '--', '--check'],
  ['unused'],
];

/** Runs one npm script to its end, prints its verdict, and what it said when it failed. Answers whether it passed. */
async function runPart(script: readonly string[]): Promise<boolean> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', ...script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${script[0] ?? ''}`);
  if (code !== 0) console.log(Buffer.concat(said).toString('utf8').trimEnd());
  return code === 0;
}

/** `npm run check`: all parts, as many at a time as there are cores, the others also when one of them fails. */
async function main(): Promise<void> {
  const started = performance.now();
  const waiting = parts.values();
  const failed: string[] = [];
  const lane = async (): Promise<void> => {
    for (const part of waiting) if (!(await runPart(part))) failed.push(part[0] ?? '');
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`check: ${failed.length === 0 ? 'clean' : `failed: ${failed.join(', ')}`} in ${seconds} s`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();
